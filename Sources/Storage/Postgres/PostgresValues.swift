internal import CPostgres
private import Foundation

/// How `SQLValue` travels: in text form both ways, because the server's own casts then do the work and a difference in
/// byte order cannot exist.
extension SQLValue {
    /// The type a parameter is sent as; 0 lets the server find it out, which it must for a NULL.
    var postgresType: Oid {
        switch self {
        case .null: 0
        case .integer: PostgresType.int8
        case .real: PostgresType.float8
        case .text: PostgresType.text
        case .blob: PostgresType.bytea
        }
    }

    /// The text form of a parameter.
    var postgresText: String? {
        switch self {
        case .null: nil
        case .integer(let value): String(value)
        case .real(let value): value.isFinite ? String(value) : value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity"
        case .text(let value): value
        case .blob(let value): "\\x" + value.hexadecimal
        }
    }

    /// A column of a result. Booleans become 0 and 1, as they are stored.
    init(postgres text: UnsafeBufferPointer<UInt8>, type: Oid) throws(StorageError) {
        switch type {
        case PostgresType.int8, PostgresType.int4, PostgresType.int2, PostgresType.oid:
            guard let value = Int64(String(decoding: text, as: UTF8.self)) else { throw .unexpected("no integer") }
            self = .integer(value)
        case PostgresType.bool:
            self = .integer(text.first == UInt8(ascii: "t") ? 1 : 0)
        case PostgresType.float8, PostgresType.float4, PostgresType.numeric:
            let text = String(decoding: text, as: UTF8.self)
            if type == PostgresType.numeric, let whole = Int64(text) {
                self = .integer(whole)
            } else if let value = Double(text) {
                self = .real(value)
            } else {
                throw .unexpected("“\(text)” is no number")
            }
        case PostgresType.bytea:
            guard let bytes = Data(postgresHexadecimal: text) else { throw .unexpected("bytes in a form that is not hexadecimal") }
            self = .blob(bytes)
        default:
            self = .text(String(decoding: text, as: UTF8.self))
        }
    }
}

/// Numbers of built-in types, fixed for good in the server's catalogue (`pg_type.dat`).
private enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let numeric: Oid = 1700
}

extension Data {
    /// `\x` and two digits for each byte, the server's only form since version 9.
    fileprivate init?(postgresHexadecimal text: UnsafeBufferPointer<UInt8>) {
        guard text.count >= 2, text.count.isMultiple(of: 2), text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else { return nil }
        func digit(_ character: UInt8) -> UInt8? {
            switch character {
            case 0x30...0x39: character - 0x30
            case 0x61...0x66: character - 0x61 + 10
            default: nil
            }
        }
        var bytes = Data(capacity: text.count / 2 - 1)
        for place in stride(from: 2, to: text.count, by: 2) {
            guard let high = digit(text[place]), let low = digit(text[place + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        self = bytes
    }
}
