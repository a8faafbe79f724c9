extension PageWords {
    /// Every phrase of a language, put together once from the tables of its pages.
    static func table(of language: PageLanguage) -> [Phrase: String] { tables[language] ?? [:] }

    private static let tables = Dictionary(
        uniqueKeysWithValues: PageLanguage.allCases.map { language in
            let whole = pages(of: language).reduce(into: [Phrase: String]()) { $0.merge($1) { first, _ in first } }
            return (language, language == .french ? whole.mapValues(bound) : whole)
        }
    )

    private static func pages(of language: PageLanguage) -> [[Phrase: String]] {
        switch language {
        case .english: [english, englishPast, englishSubscriptions, englishNotifications, englishTalk, englishProblems]
        case .german: [german, germanPast, germanSubscriptions, germanNotifications, germanTalk, germanProblems]
        case .french: [french, frenchPast, frenchSubscriptions, frenchNotifications, frenchTalk, frenchProblems]
        case .spanish: [spanish, spanishPast, spanishSubscriptions, spanishNotifications, spanishTalk, spanishProblems]
        case .portuguese:
            [portuguese, portuguesePast, portugueseSubscriptions, portugueseNotifications, portugueseTalk, portugueseProblems]
        }
    }

    /// French has a blank before these marks, at which no line may end.
    private static func bound(_ text: String) -> String {
        text.replacing(/\s([?!:;»])/) { "\u{a0}\($0.1)" }.replacing("« ", with: "«\u{a0}")
    }
}
