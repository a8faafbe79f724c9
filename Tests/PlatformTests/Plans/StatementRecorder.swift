import Storage
import Synchronization

/// Every statement that the platform asks while a test runs, by the place that asks it.
final class StatementRecorder: Sendable {
    /// Platforms that are made meanwhile tell it what they ask.
    @TaskLocal static var current: StatementRecorder?

    struct Statement: Sendable {
        let site: CallSite
        /// With the values of the last time.
        fileprivate(set) var text: SQL
        /// With those of each of the first times.
        fileprivate(set) var samples: [SQL] = []
    }

    private static let maximumSamples = 24

    private let seen = Mutex<[String: Statement]>([:])

    /// One of each text; in the order of their names.
    var statements: [Statement] {
        seen.withLock { Array($0.values) }.sorted { ($0.site.name, $0.key) < ($1.site.name, $1.key) }
    }

    /// File and line of every place that asked.
    var places: Set<String> { Set(statements.map(\.site.description)) }

    func note(_ sql: SQL, at site: CallSite) {
        let statement = Statement(site: site, text: sql)
        seen.withLock { seen in
            seen[statement.key, default: statement].text = sql
            if seen[statement.key, default: statement].samples.count < Self.maximumSamples {
                seen[statement.key, default: statement].samples.append(sql)
            }
        }
    }
}

extension StatementRecorder.Statement {
    /// Statements that differ in their values only are one.
    var key: String { "\(site): \(words)" }

    /// The text without its values, on one line; lists of any length are the same.
    var words: String {
        text.rendered { _ in "?" }.text
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .replacing(/\?(?:, \?)+/, with: "?…")
    }
}

/// Passes everything on and tells the recorder.
struct RecordingTransaction: Transaction {
    let base: any Transaction
    let recorder: StatementRecorder

    var dialect: Dialect { base.dialect }

    func run(_ sql: SQL, at site: CallSite) throws(StorageError) -> Int {
        recorder.note(sql, at: site)
        return try base.run(sql, at: site)
    }

    func rows(_ sql: SQL, at site: CallSite) throws(StorageError) -> [Row] {
        recorder.note(sql, at: site)
        return try base.rows(sql, at: site)
    }
}
