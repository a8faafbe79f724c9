/// A page of prose, written anew in each language.
enum TextPage: String, CaseIterable {
    case continuity, faq

    var path: String { "/\(rawValue)" }

    var title: Phrase {
        switch self {
        case .continuity: .ifItBreaks
        case .faq: .questions
        }
    }

    func template(in language: PageLanguage) -> String {
        switch (self, language) {
        case (.continuity, .english): "continuity"
        case (.continuity, .german): "continuity-de"
        case (.continuity, .french): "continuity-fr"
        case (.continuity, .spanish): "continuity-es"
        case (.continuity, .portuguese): "continuity-pt"
        case (.faq, .english): "faq"
        case (.faq, .german): "faq-de"
        case (.faq, .french): "faq-fr"
        case (.faq, .spanish): "faq-es"
        case (.faq, .portuguese): "faq-pt"
        }
    }
}
