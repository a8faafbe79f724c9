/// How long videos of each length are usually watched, whoever watches.
///
/// Finishing six seconds says less than staying a minute with something long: what tells of a taste is how a watch compares
/// with others of its length (R. Zhan and others, "Deconfounding Duration Bias in Watch-time Prediction", KDD 2022).
struct UsualWatch: Sendable {
    /// So many watches of evidence weigh what is expected before there are any: eight tenths of it, at most ten seconds.
    private static let strength: Float = 20
    /// Beyond so many the older half counts half.
    private static let memory: Float = 5_000
    /// Repetitions count up to so many lengths.
    private static let lengths = 3

    private var milliseconds = [Float](repeating: 0, count: LengthBucket.count)
    private var watches = [Float](repeating: 0, count: LengthBucket.count)

    /// How a watch compares with the usual one: 0 for none at all, one half for the usual time, two thirds for twice that.
    func appeal(watchedMilliseconds: Int, durationMilliseconds: Int) -> Float {
        let bucket = LengthBucket.of(milliseconds: durationMilliseconds)
        let expected = min(10_000, 0.8 * Float(max(1, durationMilliseconds)))
        let usual = (milliseconds[bucket] + Self.strength * expected) / (watches[bucket] + Self.strength)
        let watched = Self.counted(watchedMilliseconds, durationMilliseconds)
        return watched / (watched + usual)
    }

    mutating func note(watchedMilliseconds: Int, durationMilliseconds: Int) {
        let bucket = LengthBucket.of(milliseconds: durationMilliseconds)
        if watches[bucket] >= Self.memory {
            watches[bucket] /= 2
            milliseconds[bucket] /= 2
        }
        watches[bucket] += 1
        milliseconds[bucket] += Self.counted(watchedMilliseconds, durationMilliseconds)
    }

    private static func counted(_ watched: Int, _ duration: Int) -> Float {
        min(Float(max(0, watched)), Float(max(1, duration)) * Float(lengths))
    }
}

extension UsualWatch {
    func write(to writer: inout ByteWriter) {
        writer.write(milliseconds)
        writer.write(watches)
    }

    init(from reader: inout ByteReader) throws(CheckpointError) {
        milliseconds = try reader.readFloats(LengthBucket.count)
        watches = try reader.readFloats(LengthBucket.count)
        guard (milliseconds + watches).allSatisfy({ $0 >= 0 }) else { throw .damaged }
    }
}
