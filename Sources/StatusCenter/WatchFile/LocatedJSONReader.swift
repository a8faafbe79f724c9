/// Reads JSON (RFC 8259) as people keep it in files: with comments (`//` and `/* */`), and with a comma behind the last of a list.
struct LocatedJSONReader {
    static let bytesMax = 1 << 20
    static let depthMax = 20

    private let bytes: [UInt8]
    private var place = 0
    private var line = 1

    /// - Throws: `WatchFileError`.
    static func read(_ text: String) throws(WatchFileError) -> LocatedJSON {
        guard text.utf8.count <= bytesMax else { throw WatchFileError(line: 1, reason: "the file is larger than a mebibyte") }
        var reader = LocatedJSONReader(bytes: Array(text.utf8))
        let value = try reader.value(depth: 0)
        try reader.skip()
        guard reader.next == nil else { throw reader.error("something follows the end") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func error(_ reason: String) -> WatchFileError { WatchFileError(line: line, reason: reason) }

    private func follows(_ text: String) -> Bool { bytes.dropFirst(place).starts(with: text.utf8) }

    private mutating func take() -> UInt8? {
        guard let byte = next else { return nil }
        place += 1
        if byte == UInt8(ascii: "\n") { line += 1 }
        return byte
    }

    /// Blanks and comments.
    private mutating func skip() throws(WatchFileError) {
        while let byte = next {
            if follows("//") {
                while let byte = next, byte != UInt8(ascii: "\n") { place += 1 }
            } else if follows("/*") {
                let began = line
                place += 2
                while !follows("*/") {
                    guard take() != nil else { throw WatchFileError(line: began, reason: "the comment does not end") }
                }
                place += 2
            } else if [0x20, 0x09, 0x0a, 0x0d].contains(byte) {
                _ = take()
            } else {
                return
            }
        }
    }

    private mutating func value(depth: Int) throws(WatchFileError) -> LocatedJSON {
        guard depth < LocatedJSONReader.depthMax else { throw error("it is nested too deeply") }
        try skip()
        let began = line
        switch next {
        case UInt8(ascii: "{")?: return LocatedJSON(line: began, value: .object(try members(depth: depth)))
        case UInt8(ascii: "[")?: return LocatedJSON(line: began, value: .list(try elements(depth: depth)))
        case UInt8(ascii: "\"")?: return LocatedJSON(line: began, value: .text(try text()))
        case nil: throw error("the file ends too early")
        default: return LocatedJSON(line: began, value: try word())
        }
    }

    private mutating func members(depth: Int) throws(WatchFileError) -> [LocatedJSON.Member] {
        var members: [LocatedJSON.Member] = []
        _ = take()
        while true {
            try skip()
            if next == UInt8(ascii: "}") { break }
            guard next == UInt8(ascii: "\"") else { throw error("a name in quotes is expected") }
            let began = line
            let key = try text()
            guard !members.contains(where: { $0.key == key }) else {
                throw WatchFileError(line: began, reason: "“\(key.prefix(40))” stands there twice")
            }
            try skip()
            guard take() == UInt8(ascii: ":") else { throw error("“:” is expected behind “\(key.prefix(40))”") }
            members.append(LocatedJSON.Member(key: key, line: began, value: try value(depth: depth + 1)))
            guard try goesOn(until: "}") else { break }
        }
        _ = take()
        return members
    }

    private mutating func elements(depth: Int) throws(WatchFileError) -> [LocatedJSON] {
        var elements: [LocatedJSON] = []
        _ = take()
        while true {
            try skip()
            if next == UInt8(ascii: "]") { break }
            elements.append(try value(depth: depth + 1))
            guard try goesOn(until: "]") else { break }
        }
        _ = take()
        return elements
    }

    private mutating func goesOn(until end: Unicode.Scalar) throws(WatchFileError) -> Bool {
        try skip()
        if next == UInt8(ascii: end) { return false }
        guard take() == UInt8(ascii: ",") else { throw error("“,” or “\(end)” is expected") }
        return true
    }

    private mutating func word() throws(WatchFileError) -> LocatedJSON.Value {
        let ends = Array(" \t\r\n,:]}/\"[{".utf8)
        let start = place
        while let byte = next, !ends.contains(byte) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        switch text {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: break
        }
        // What stands there is not told: it may be a password that lacks its quotes, and the log and the desk say what is wrong.
        guard let number = LocatedJSON.number(text) else {
            throw error(text.isEmpty ? "a value is expected" : "this is no value; text stands in quotes")
        }
        return .number(number)
    }

    private mutating func text() throws(WatchFileError) -> String {
        _ = take()
        var units: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: units, as: UTF8.self) else { throw error("that is no UTF-8") }
                return text
            case UInt8(ascii: "\\"): units += try escaped()
            case 0..<0x20: throw error("the text does not end on its line")
            default: units.append(byte)
            }
        }
        throw error("the text does not end")
    }

    private mutating func escaped() throws(WatchFileError) -> [UInt8] {
        let plain: [UInt8: UInt8] = [
            0x22: 0x22, 0x5c: 0x5c, 0x2f: 0x2f, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
            UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
        ]
        guard let byte = take() else { throw error("the text does not end") }
        if let meant = plain[byte] { return [meant] }
        guard byte == UInt8(ascii: "u") else { throw error("“\\\(Unicode.Scalar(byte))” means nothing") }
        var units = [try unit()]
        if let first = units.first, UTF16.isLeadSurrogate(first), follows("\\u") {
            place += 2
            units.append(try unit())
        }
        guard let text = String(validating: units, as: UTF16.self) else { throw error("“\\u” stands for no letter") }
        return Array(text.utf8)
    }

    private mutating func unit() throws(WatchFileError) -> UInt16 {
        let digits = String(decoding: bytes.dropFirst(place).prefix(4), as: UTF8.self)
        guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let unit = UInt16(digits, radix: 16) else {
            throw error("“\\u” needs four hexadecimal digits")
        }
        place += 4
        return unit
    }
}
