extension PageWords {
    /// What `skit-notify` says by itself, as JSON; refusals of the API by their codes.
    var notifications: String { PageWords.scripts[language] ?? "{}" }

    private static let scripts = Dictionary(
        uniqueKeysWithValues: PageLanguage.allCases.map { ($0, script(in: PageWords($0))) }
    )

    private static func script(in words: PageWords) -> String {
        let known: [(String, Phrase)] = [
            ("insecure", .notifyInsecure), ("unable", .notifyUnable), ("refused", .notifyRefused), ("unknown", .notifyUnknown),
            ("busy", .notifyBusy), ("waiting", .notifyWaiting), ("late", .notifyLate), ("on", .notifyOn), ("saved", .notifySaved),
            ("ended", .notifyEnded), ("over", .notifyOver), ("forgotten", .notifyForgotten), ("unpermitted", .notifyUnpermitted),
            ("unreached", .notifyUnreached), ("save", .save), ("go", .notifyBrowser),
        ]
        let refusals: [(String, Phrase)] = [("too_many_requests", .tooManyTries), ("busy", .moreThanWeCan)]
        func object(_ named: [(String, Phrase)]) -> WireValue { .object(named.map { ($0.0, .text(words[$0.1])) }) }
        return WireValue.object([("words", object(known)), ("refusals", object(refusals))]).json
    }
}
