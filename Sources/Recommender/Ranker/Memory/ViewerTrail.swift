/// The last videos a viewer saw, and how they went.
struct ViewerTrail: Sendable, Equatable {
    static let length = 16
    /// A longer pause than this begins a new session.
    static let pauseMilliseconds: Int64 = 30 * 60_000

    /// The videos, a ring, and what each was worth to the viewer, -1...1.
    var videos = Ring<UInt64>()
    var worths = Ring<Float>()
    var count: UInt32 = 0
    var sessionCount: UInt32 = 0
    /// Never before 1970, so that no difference overflows.
    var lastAt: Int64 = 0

    /// As many numbers as a trail has places, without room between them and the next trail.
    struct Ring<Scalar: SIMDScalar & BitwiseCopyable & Sendable>: Sendable, Equatable {
        private var first = LooseVector<Scalar>(SIMD8())
        private var second = LooseVector<Scalar>(SIMD8())

        subscript(place: Int) -> Scalar {
            get { place < 8 ? first[place] : second[place - 8] }
            set { if place < 8 { first[place] = newValue } else { second[place - 8] = newValue } }
        }
    }

    /// Takes in the next video.
    mutating func note(video: UInt64, worth: Float, at: Int64) {
        let place = Int(count % UInt32(Self.length))
        sessionCount = position(at: at) &+ 1
        videos[place] = video
        worths[place] = worth
        count &+= 1
        lastAt = max(lastAt, at)
    }

    /// Says nothing any more of how these videos went. That something was watched, and when, stays.
    mutating func forget(_ gone: Set<UInt64>) {
        for place in 0..<Int(min(UInt32(Self.length), count)) where gone.contains(videos[place]) {
            videos[place] = 0
            worths[place] = 0
        }
    }

    /// Videos seen in the session that goes on at a moment.
    func position(at: Int64) -> UInt32 {
        guard let pause = pause(at: at), pause <= Self.pauseMilliseconds else { return 0 }
        return sessionCount
    }

    /// Milliseconds since the last video; nil when there was none.
    func pause(at: Int64) -> Int64? {
        count == 0 ? nil : at > lastAt ? at - lastAt : 0
    }

    /// What the last video was worth; 0 when there was none.
    var lastWorth: Float {
        count == 0 ? 0 : worths[Int((count &- 1) % UInt32(Self.length))]
    }
}
