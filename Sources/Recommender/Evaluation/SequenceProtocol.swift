/// How much of each history the model has learned from when it is asked for the last video.
package enum SequenceProtocol: String, Sendable, CaseIterable, Codable {
    /// All but the last two; the one before the last is only in the history it is shown.
    case frozen
    /// All but the last.
    case fresh

    /// Entries at the end of each history that are not learned.
    var held: Int { self == .frozen ? 2 : 1 }
}
