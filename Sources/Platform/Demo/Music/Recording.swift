internal import Foundation

/// A tune as sound: two channels that go round without a seam, because every tail runs on into the beginning.
struct Recording: Sendable {
    /// Samples a second.
    static let rate = 44_100

    private(set) var left: [Float]
    private(set) var right: [Float]

    init(_ tune: Tune) {
        let count = max(Int(tune.seconds * Double(Recording.rate)), 1)
        left = [Float](repeating: 0, count: count)
        right = left
        var room = left
        let instruments = Instruments(rate: Double(Recording.rate))
        for note in tune.notes {
            let start = Int(note.start / tune.beatsPerSecond * Double(Recording.rate))
            let samples = instruments.play(note, seconds: note.length / tune.beatsPerSecond)
            let angle = (min(max(note.pan, -1), 1) + 1) * .pi / 4
            let (toLeft, toRight, toRoom) = (cos(angle) * note.velocity, sin(angle) * note.velocity, note.voice.reverb * note.velocity)
            for (offset, sample) in samples.enumerated() {
                let place = (start + offset) % count
                left[place] += sample * toLeft
                right[place] += sample * toRight
                room[place] += sample * toRoom
            }
        }
        let echo = Reverb(rate: Recording.rate).answer(to: room)
        for place in 0..<count {
            left[place] += echo.left[place]
            right[place] += echo.right[place]
        }
        level()
    }

    /// Brings the mean to −17 dB below full scale and bends peaks so that none passes 0.9.
    private mutating func level() {
        let energy = zip(left, right).reduce(Float(0)) { $0 + $1.0 * $1.0 + $1.1 * $1.1 }
        let mean = (energy / Float(left.count * 2)).squareRoot()
        guard mean > 1e-5 else { return }
        let gain = min(0.141 / mean, 12)
        for place in left.indices {
            left[place] = 0.9 * tanh(left[place] * gain / 0.9)
            right[place] = 0.9 * tanh(right[place] * gain / 0.9)
        }
    }
}
