import Web

/// Why something happened, told afterwards, part by part.
struct Postmortem: Sendable, Equatable {
    static let characters = 10_000

    var summary: String
    var impact = ""
    var primaryCause = ""
    var factors = ""
    var whyNotCaught = ""
    var timeline = ""

    /// Parts with their headings, without those that say nothing.
    var sections: [(heading: Phrase, text: String)] {
        [
            (.whatHappened, summary), (.whomItHit, impact), (.primaryCause, primaryCause), (.contributingFactors, factors),
            (.whyNotCaught, whyNotCaught), (.timeline, timeline),
        ].filter { !$0.1.isEmpty }
    }

    /// All of it as one text, for those who know no parts, as Statuspage's webhooks.
    var text: String {
        let rest = sections.dropFirst()
        return ([summary] + rest.map { "\(PageWords.inEnglish[$0.heading])\n\($0.text)" }).joined(separator: "\n\n")
    }

    /// - Throws: a `Problem` 422 naming the field.
    func checked() throws(Problem) -> Postmortem {
        Postmortem(
            summary: try PlainText.paragraphs(summary, field: "body", characters: 1...Postmortem.characters),
            impact: try Postmortem.checked(impact, "impact"), primaryCause: try Postmortem.checked(primaryCause, "primary_cause"),
            factors: try Postmortem.checked(factors, "contributing_factors"),
            whyNotCaught: try Postmortem.checked(whyNotCaught, "why_not_caught"), timeline: try Postmortem.checked(timeline, "timeline")
        )
    }

    private static func checked(_ text: String, _ field: String) throws(Problem) -> String {
        try PlainText.paragraphs(text, field: field, characters: 0...characters)
    }
}
