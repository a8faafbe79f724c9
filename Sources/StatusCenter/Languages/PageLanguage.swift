/// Languages in which the public pages speak. What people have written stays as they wrote it, and programs hear English.
enum PageLanguage: String, Sendable, CaseIterable {
    case english = "en"
    case german = "de"
    case french = "fr"
    case spanish = "es"
    case portuguese = "pt"

    /// Of a header field, so many wishes are looked at.
    static let wishesMax = 20

    /// What it calls itself.
    var name: String {
        switch self {
        case .english: "English"
        case .german: "Deutsch"
        case .french: "Français"
        case .spanish: "Español"
        case .portuguese: "Português"
        }
    }

    /// Of those that there are, the one that `Accept-Language` (RFC 9110 §12.5.4) wishes most, the first of several; English for none.
    init(accepting field: String?) {
        var best: (language: PageLanguage, weight: Double)?
        for wish in (field ?? "").split(separator: ",").prefix(PageLanguage.wishesMax) {
            let parts = wish.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            let tag = parts.first?.split(separator: "-").first.map { String($0) } ?? ""
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            guard let language = PageLanguage(rawValue: tag), weight > best?.weight ?? 0 else { continue }
            best = (language, weight)
        }
        self = best?.language ?? .english
    }
}
