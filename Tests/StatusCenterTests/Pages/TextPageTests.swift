import Testing

@testable import StatusCenter

struct TextPageTests {
    /// What people look for there, by the rows of docs/status.md.
    @Test(arguments: [
        ("/faq", "S51", ["Short videos", "Music, dance, comedy", "trends"]),
        ("/faq", "S52", ["signing in with an account, uploading, posting and reading figures", "Register an app under"]),
        ("/faq", "S53", ["What happens to my videos when it is down?", "href=\"/continuity\""]),
        ("/faq", "S54", ["/api/v2/summary.json", "Statuspage's public API", "Whom do I ask for help?", "href=\"/#service\""]),
        ("/faq", "S55", ["Errors have stable codes", "changelog"]),
        ("/faq", "S56", ["subscribe here; ask this API; check the operations", "your own alarms"]),
        ("/continuity", "S20", ["What goes on when something is down", "The database", "The store of the videos", "A full disk"]),
        ("/continuity", "S53", ["Stands still:", "nothing that was acknowledged is lost", "appear once, afterwards"]),
        ("/continuity", "S55", ["Going elsewhere meanwhile", "Have a second place", "429 and 503 say in"]),
        ("/continuity", "S56", ["/api/v2/status.json", "https://HOST/healthz", "https://HOST/readyz", "href=\"/subscribe\""]),
        ("/continuity", "S57", [
            "runs in two regions", "Trying again", "Keeping copies", "Keep the originals of your videos", "off on purpose once in a while",
        ]),
    ])
    func `questions and continuity say what people look for`(path: String, row: String, words: [String]) async throws {
        let page = try await TestCentre().get(path)
        let text = page.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(page.status == 200)
        for each in words { #expect(text.contains(each), "\(row): \(each)") }
    }

    @Test func `the questions say how every state at the top is found`() async throws {
        let text = try await TestCentre().get("/faq").text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for status in ComponentStatus.allCases {
            for parts in [[status], [status, .operational]] { #expect(text.contains("<b>\(OverallStatus(of: parts).description)</b>")) }
        }
    }
}
