internal import Crypto

/// Count and checksum of a table's rows in the order of its key: equal on both engines when every value is.
struct TableDigest: Sendable, Equatable {
    private(set) var count: Int64 = 0
    private var hash = SHA256()

    mutating func add(_ row: [SQLValue]) {
        count += 1
        var bytes: [UInt8] = []
        for value in row { value.encode(into: &bytes) }
        hash.update(data: bytes)
    }

    /// Lower-case hex SHA-256.
    var checksum: String { hash.finalize().hexadecimal }

    static func == (left: TableDigest, right: TableDigest) -> Bool {
        left.count == right.count && left.checksum == right.checksum
    }
}

extension SQLValue {
    /// One byte for the kind, and a length before whatever has one, so that no two rows have the same bytes.
    fileprivate func encode(into bytes: inout [UInt8]) {
        func append(_ kind: UInt8, _ content: some Sequence<UInt8>) {
            bytes.append(kind)
            bytes.append(contentsOf: content)
        }
        switch self {
        case .null: append(0, [])
        case .integer(let value): append(1, value.bigEndianBytes)
        case .real(let value): append(2, value.bitPattern.bigEndianBytes)
        case .text(let value): append(3, UInt64(value.utf8.count).bigEndianBytes + Array(value.utf8))
        case .blob(let value): append(4, UInt64(value.count).bigEndianBytes + Array(value))
        }
    }
}

extension FixedWidthInteger {
    fileprivate var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian, Array.init) }
}
