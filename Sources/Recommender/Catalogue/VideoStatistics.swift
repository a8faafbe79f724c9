/// What watching has told about a video. Every sum loses weight with time, except `audience`.
struct VideoStatistics: Sendable {
    private(set) var impressions: Float = 0
    private(set) var completions: Float = 0
    private(set) var watchedShare: Float = 0
    private(set) var skips: Float = 0
    private(set) var loops: Float = 0
    private(set) var likes: Float = 0
    private(set) var shares: Float = 0
    private(set) var comments: Float = 0
    private(set) var follows: Float = 0
    /// How often it was on a screen, ever: decides whether it has had its first audience.
    private(set) var audience: UInt32 = 0
    /// The moment to which the sums are decayed, UTC milliseconds.
    private var decayedTo: Int64 = .min

    /// The share of each sum that is left at a moment.
    func share(at now: Int64, halfLife: HalfLife) -> Double {
        decayedTo == .min ? 1 : halfLife.share(afterMilliseconds: now.subtractingReportingOverflow(decayedTo).partialValue)
    }

    mutating func note(_ verdict: WatchVerdict, at now: Int64, halfLife: HalfLife) {
        let weight = advance(to: now, halfLife: halfLife)
        audience = audience == .max ? .max : audience + 1
        impressions += weight
        watchedShare += weight * Float(verdict.share)
        loops += weight * Float(verdict.loops)
        if verdict.isComplete { completions += weight }
        if verdict.isSkip { skips += weight }
    }

    mutating func note(_ action: Outcome.Action, at now: Int64, halfLife: HalfLife) {
        let weight = advance(to: now, halfLife: halfLife)
        switch action {
        case .like: likes += weight
        case .unlike: likes = max(0, likes - weight)
        case .share: shares += weight
        case .comment: comments += weight
        case .follow: follows += weight
        case .watch, .save, .profile, .notInterested, .interestedAgain, .report: break
        }
    }

    /// Decays the sums to a later moment, or says how much an event of an earlier one still weighs.
    private mutating func advance(to now: Int64, halfLife: HalfLife) -> Float {
        guard now > decayedTo else {
            return Float(halfLife.share(afterMilliseconds: decayedTo.subtractingReportingOverflow(now).partialValue))
        }
        let kept = Float(share(at: now, halfLife: halfLife))
        decayedTo = now
        impressions *= kept
        completions *= kept
        watchedShare *= kept
        skips *= kept
        loops *= kept
        likes *= kept
        shares *= kept
        comments *= kept
        follows *= kept
        return 1
    }
}

extension VideoStatistics {
    /// Whether nothing was ever counted.
    var isEmpty: Bool { decayedTo == .min }

    func write(to writer: inout ByteWriter) {
        writer.write(decayedTo)
        writer.write(audience)
        for sum in [impressions, completions, watchedShare, skips, loops, likes, shares, comments, follows] { writer.write(sum) }
    }

    init(from reader: inout ByteReader) throws(CheckpointError) {
        decayedTo = try reader.read(Int64.self)
        audience = try reader.read(UInt32.self)
        impressions = try reader.readSum()
        completions = try reader.readSum()
        watchedShare = try reader.readSum()
        skips = try reader.readSum()
        loops = try reader.readSum()
        likes = try reader.readSum()
        shares = try reader.readSum()
        comments = try reader.readSum()
        follows = try reader.readSum()
    }
}

extension ByteReader {
    fileprivate mutating func readSum() throws(CheckpointError) -> Float {
        let sum = try readFloat()
        guard sum >= 0 else { throw .damaged }
        return sum
    }
}
