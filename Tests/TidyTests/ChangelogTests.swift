import Testing

/// CHANGELOG.md: versions from newest to oldest, sentences for people.
struct ChangelogTests {
    @Test("Versions stand in order, each with a date, the unreleased part first")
    func versions() throws {
        let headings = try Checkout.text("CHANGELOG.md").split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(headings.first == "## Unreleased")
        var earlier = "9999-99-99"
        for heading in headings.dropFirst() {
            let match = try #require(heading.wholeMatch(of: /## \d+\.\d+\.\d+ \((\d{4}-\d{2}-\d{2})\)/), "\(heading)")
            #expect(match.1 <= earlier, "\(heading) stands below an older version")
            earlier = String(match.1)
        }
    }

    @Test("Every entry is a sentence")
    func sentences() throws {
        let entries = try Checkout.text("CHANGELOG.md").split(separator: "\n").filter { $0.hasPrefix("- ") }
        #expect(!entries.isEmpty)
        for entry in entries {
            let text = entry.dropFirst(2)
            #expect(text.first?.isUppercase == true || text.first == "`", "\(entry)")
            #expect(text.last == "." || text.last == "!" || text.last == ":", "\(entry)")
        }
    }
}
