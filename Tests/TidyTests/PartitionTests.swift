import Foundation
import Testing

/// docs/partitions.md names a partition key for every table that Skit makes, so that a new one is not forgotten there.
struct PartitionTests {
    static let document = "docs/partitions.md"

    @Test("Every table has a row that says by which column it would be divided")
    func everyTableHasARow() throws {
        let tables = try made()
        #expect(!tables.isEmpty)
        for table in try tables.subtracting(told()).sorted() {
            Issue.record("\(Self.document) has no row for \(table): | `\(table)` | `column`, or: not divided | what its keys would need |")
        }
    }

    @Test("No row tells of a table that is not made")
    func noTableIsInvented() throws {
        let invented = try told().subtracting(made())
        #expect(invented.isEmpty)
    }

    /// Tables of all migrations, and those that the migrator and the witness make for themselves. Text indexes of SQLite are virtual
    /// tables, which belong to another one; the status centre has one small file of its own.
    private func made() throws -> Set<String> {
        var tables: Set<String> = []
        for file in Checkout.files(under: "Sources") where file.language == .swift && !file.path.contains("/StatusCenter/") {
            for match in try Checkout.text(file.path).matches(of: /CREATE TABLE (?:IF NOT EXISTS )?([a-z_]+) ?\(/) {
                tables.insert(String(match.1))
            }
        }
        return tables
    }

    /// Rows of the table: | `likes` | `account_id` | nothing |
    private func told() throws -> Set<String> {
        let rows = try Checkout.text(Self.document).split(separator: "\n").compactMap { line in
            line.firstMatch(of: /^\| `([a-z_]+)` \| (?:`[a-z_]+`|not divided) \|/).map { String($0.1) }
        }
        return Set(rows)
    }
}
