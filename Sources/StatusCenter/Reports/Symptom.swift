/// What somebody sees who reports a problem.
enum Symptom: String, Sendable, CaseIterable {
    case wontOpen = "wont_open"
    case slow
    case wontPlay = "wont_play"
    case uploads
    case signIn = "sign_in"
    case other

    /// For people.
    var words: String {
        switch self {
        case .wontOpen: "It does not open"
        case .slow: "It is slow"
        case .wontPlay: "Videos do not play"
        case .uploads: "I can't post"
        case .signIn: "I can't sign in"
        case .other: "Something else"
        }
    }
}
