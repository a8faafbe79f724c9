/// What somebody sees who reports a problem.
enum Symptom: String, Sendable, CaseIterable {
    case wontOpen = "wont_open"
    case slow
    case wontPlay = "wont_play"
    case uploads
    case signIn = "sign_in"
    case other

    /// For people, in English.
    var words: String { PageWords.inEnglish.of(self) }
}
