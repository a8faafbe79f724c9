import Testing

@testable import Platform

/// docs/configuration.md is the one place an operator reads, so it names every key and nothing else.
struct ConfigurationTests {
    @Test("Every key is documented with its environment variable, its default and its meaning")
    func everyKeyIsDocumented() throws {
        let rows = try documented()
        let defaults = PlatformConfiguration()
        for key in ConfigurationKey.all {
            let row = try #require(rows[key.environmentVariable], "\(key.environmentVariable) is missing from docs/configuration.md")
            #expect(row.standard == key.show(defaults), "\(key.environmentVariable): default")
            #expect(row.meaning == key.summary, "\(key.environmentVariable): meaning")
        }
    }

    @Test("No documented key is unknown to the server")
    func noKeyIsInvented() throws {
        let known = Set(ConfigurationKey.all.map(\.environmentVariable))
        let invented = Set(try documented().keys).subtracting(known)
        #expect(invented.isEmpty)
    }

    private struct Row {
        let standard: String
        let meaning: String
    }

    /// Rows of the table: | `SKIT_PORT` | `8080` | Port of the platform. |
    private func documented() throws -> [String: Row] {
        var rows: [String: Row] = [:]
        for line in try Checkout.text("docs/configuration.md").split(separator: "\n") {
            guard let match = line.firstMatch(of: /^\|\s*`(SKIT_[A-Z0-9_]+)`\s*\|\s*(?:`([^`]*)`)?\s*\|\s*(.+?)\s*\|$/) else { continue }
            rows[String(match.1)] = Row(standard: String(match.2 ?? ""), meaning: String(match.3))
        }
        return rows
    }
}
