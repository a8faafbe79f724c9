import Web

/// A rehearsal of trouble and how it went: a restored backup, a killed server, a region that was promoted.
struct Drill: Sendable {
    static let nameCharacters = 1...60
    static let wordsCharacters = 0...300
    /// Seconds that one may have taken.
    static let seconds: ClosedRange<Int64> = 0...604_800

    enum Result: String, Sendable, Codable, CaseIterable {
        case passed, failed
    }

    let id: Int64
    /// What was rehearsed. Each drill is a row; of those of one name the last is shown.
    let name: String
    let result: Result
    /// Empty for none.
    let words: String
    /// How long it took; nil when nobody measured.
    let seconds: Int64?
    /// When it ended, UTC ms.
    let at: Int64
}

/// A drill that is reported.
struct DrillReport: Sendable {
    var name: String
    var result: Drill.Result
    var words = ""
    var seconds: Int64?
    /// UTC ms; nil for now.
    var at: Int64?
}
