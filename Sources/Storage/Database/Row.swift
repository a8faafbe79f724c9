package import struct Foundation.Data

/// One row, read by position: the order of a statement's own column list.
///
/// Position rather than name because the feed reads thousands of rows a second; the column list stands a
/// line above the reads, so that the two can be compared by eye.
package struct Row: Sendable {
    package let values: [SQLValue]

    package init(values: [SQLValue]) {
        self.values = values
    }

    package func int(_ column: Int) throws(StorageError) -> Int64 {
        guard case .integer(let value) = value(column) else { throw mismatch(column, "an integer") }
        return value
    }

    package func optionalInt(_ column: Int) throws(StorageError) -> Int64? {
        value(column) == .null ? nil : try int(column)
    }

    package func bool(_ column: Int) throws(StorageError) -> Bool {
        try int(column) != 0
    }

    package func double(_ column: Int) throws(StorageError) -> Double {
        switch value(column) {
        case .real(let value): return value
        case .integer(let value): return Double(value)
        default: throw mismatch(column, "a number")
        }
    }

    package func optionalDouble(_ column: Int) throws(StorageError) -> Double? {
        value(column) == .null ? nil : try double(column)
    }

    package func text(_ column: Int) throws(StorageError) -> String {
        guard case .text(let value) = value(column) else { throw mismatch(column, "text") }
        return value
    }

    package func optionalText(_ column: Int) throws(StorageError) -> String? {
        value(column) == .null ? nil : try text(column)
    }

    package func blob(_ column: Int) throws(StorageError) -> Data {
        switch value(column) {
        case .blob(let value): return value
        case .text(let value): return Data(value.utf8)
        default: throw mismatch(column, "bytes")
        }
    }

    package func optionalBlob(_ column: Int) throws(StorageError) -> Data? {
        value(column) == .null ? nil : try blob(column)
    }

    private func value(_ column: Int) -> SQLValue {
        values.indices.contains(column) ? values[column] : .null
    }

    private func mismatch(_ column: Int, _ wanted: String) -> StorageError {
        .unexpected("column \(column) does not hold \(wanted)")
    }
}
