/// How long somebody usually stays, in appeal (`UsualWatch`): what a watch is compared with, so that neither who finishes
/// everything likes everything, nor who swipes nearly everything away dislikes it all.
struct Appetite: Sendable {
    /// Of somebody of whom nothing is known, as much as this many watches tell.
    private static let strength: Float = 6
    private static let expected: Float = 0.35
    /// What each watch leaves of the weight of the older ones.
    private static let kept: Float = 0.97

    private var sum = expected * strength
    private var count = strength

    /// How much better the watch was than this viewer's usual one; then it is one of those.
    mutating func surprise(of appeal: Float) -> Float {
        let surprise = appeal - sum / count
        sum = sum * Self.kept + appeal
        count = count * Self.kept + 1
        return surprise
    }
}

extension Appetite {
    func write(to writer: inout ByteWriter) {
        writer.write(sum)
        writer.write(count)
    }

    init(from reader: inout ByteReader) throws(CheckpointError) {
        (sum, count) = (try reader.readFloat(), try reader.readFloat())
        guard sum >= 0, count > 0 else { throw .damaged }
    }
}
