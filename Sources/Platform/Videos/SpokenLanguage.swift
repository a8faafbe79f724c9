import Recommender
import Web

/// What somebody says of the language of a video.
enum SpokenLanguage: Sendable, Equatable {
    /// Nothing, or that there is none to be understood.
    case unsaid
    case known(LanguageCode)

    /// From the members of a body: a language tag as in BCP 47, of which the first part counts, or nothing.
    init(_ text: String) throws(Problem) {
        guard !text.isEmpty else {
            self = .unsaid
            return
        }
        guard text.utf8.count <= SpokenLanguage.longestTag, let code = LanguageCode(text) else {
            throw Problem.invalid(field: "language", code: "language_invalid", "Use a language such as de, pt-BR or fil.")
        }
        self = .known(code)
    }

    /// RFC 5646 asks for room for as much.
    private static let longestTag = 35

    /// As it stands in the row.
    var text: String? {
        if case .known(let code) = self { code.description } else { nil }
    }
}
