/// How many of the people who met a new video watched it to the end, in whole people: what draws for its first audience go by.
struct AudienceRecord: Sendable, Hashable {
    /// People told apart; the share counts of more.
    static let most = 30
    /// Different records.
    static let count = (most + 1) * (most + 2) / 2
    /// Of a video that nobody has met.
    static let none = AudienceRecord(finished: 0, of: 0)

    /// Records in one row: by people, then by how many of them finished it.
    let number: UInt16

    /// - Parameters:
    ///   - finished: may be a faded sum, hence not whole.
    ///   - people: the same.
    init(finished: Double, of people: Double) {
        let scale = people > Double(Self.most) ? Double(Self.most) / people : 1
        let met = Int((min(max(0, people) * scale, Double(Self.most))).rounded())
        let ended = min(met, Int(max(0, min(finished * scale, Double(Self.most))).rounded()))
        number = UInt16(truncatingIfNeeded: met * (met + 1) / 2 + ended)
    }
}
