/// A place in PostgreSQL's write-ahead log, as bytes from its beginning: whoever has replayed the log up to here has seen everything
/// that was committed before.
package struct WALPosition: Sendable, Hashable, Comparable {
    package let bytes: UInt64

    package init(bytes: UInt64) {
        self.bytes = bytes
    }

    /// Behind everything there is, for a write whose place could not be learned: no replica has come so far.
    package static let unknown = WALPosition(bytes: .max)

    package static func < (left: WALPosition, right: WALPosition) -> Bool {
        left.bytes < right.bytes
    }
}

extension WALPosition {
    /// Hexadecimal digits, as they stand in a cookie.
    package var text: String { String(bytes, radix: 16) }

    /// Nil for anything but 1 to 16 hexadecimal digits in lower case. It comes from outside, and need not be a place that the log
    /// has come to.
    package init?(_ text: some StringProtocol) {
        guard (1...16).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            let bytes = UInt64(text, radix: 16)
        else { return nil }
        self.init(bytes: bytes)
    }
}

extension WALPosition {
    /// How far the log has come, as far as whoever commits waits for it. Asked after a commit on the same server, it lies at that
    /// commit's end or behind it. A server that does not wait has the commit in memory only.
    static let query: StaticString = """
        SELECT (CASE current_setting('synchronous_commit') WHEN 'off' THEN pg_current_wal_insert_lsn()
            ELSE pg_current_wal_flush_lsn() END - '0/0'::pg_lsn)::bigint
        """

    /// The present one of the server that writes.
    static func present(in transaction: any Transaction) throws -> WALPosition {
        guard let row = try transaction.row("\(literal: query)") else { throw StorageError.unexpected("the server has no log") }
        return WALPosition(bytes: UInt64(clamping: try row.int(0)))
    }
}
