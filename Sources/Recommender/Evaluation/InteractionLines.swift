/// The lines of a text of interactions: numbers between tabs and spaces. Line ends may be LF or CRLF.
package struct InteractionLines {
    /// The largest number a token may be: what JSON keeps exactly.
    static let largestNumber: Int64 = 1 << 53

    private let bytes: [UInt8]
    private var place = 0
    /// Number of the line that was read last.
    package private(set) var number = 0

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// One line as numbers, and the tabs that stood in it.
    struct Line {
        var numbers: [Int64]
        var tabs: Int
    }

    /// The next line that is not empty; nil at the end.
    mutating func next() throws(TableError) -> Line? {
        while place < bytes.count {
            var end = place
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            let line = bytes[place..<end]
            place = end + 1
            number += 1
            if let found = try parse(line) { return found }
        }
        return nil
    }

    private func parse(_ line: ArraySlice<UInt8>) throws(TableError) -> Line? {
        var found = Line(numbers: [], tabs: 0)
        var current: Int64?
        for byte in line {
            switch byte {
            case 0x30...0x39:
                let (before, digit) = (current ?? 0, Int64(byte - 0x30))
                guard before <= (Self.largestNumber - digit) / 10 else { throw error("a number is larger than 2^53") }
                current = before * 10 + digit
            case 0x20, 0x09, 0x0D:
                if let number = current { found.numbers.append(number) }
                current = nil
                if byte == 0x09 { found.tabs += 1 }
            default:
                throw error("\(Self.name(byte)) stands where only numbers, spaces and tabs may")
            }
        }
        if let current { found.numbers.append(current) }
        return found.numbers.isEmpty ? nil : found
    }

    func error(_ problem: String) -> TableError {
        TableError(line: number, problem: problem)
    }

    private static func name(_ byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
    }
}
