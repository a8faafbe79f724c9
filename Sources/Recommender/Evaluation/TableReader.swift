/// Lines of fields, one after the other, out of bytes: as much CSV and TSV as logs of numbers need. No quoting.
struct TableReader {
    /// Longer lines are not those of a log.
    private static let longestLine = 65_536

    private let bytes: [UInt8]
    private let separator: UInt8
    /// Names of the columns.
    private let names: [String]
    private var position: Int
    /// The line that was read last, counted from 1.
    private(set) var line = 1
    /// Fields of that line, as places in the bytes.
    private var fields: [Range<Int>] = []

    /// Reads the first line, the names of the columns.
    init(_ bytes: [UInt8], separator: Character) throws(TableError) {
        self.bytes = bytes
        self.separator = separator.asciiValue ?? 9
        guard !bytes.isEmpty else { throw TableError(line: 1, problem: "the file is empty") }
        var start = 0
        // A byte order mark, as spreadsheets write it.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        let end = Self.lineEnd(bytes, from: start)
        guard end - start <= Self.longestLine else { throw TableError(line: 1, problem: "longer than \(Self.longestLine) bytes") }
        names = Self.split(bytes, start..<end, self.separator).map { range in
            String(decoding: bytes[range], as: UTF8.self)
        }
        position = min(bytes.count, end + 1)
    }

    /// The place of a column; nil when there is none of the name.
    func column(_ name: String) -> Int? {
        names.firstIndex(of: name)
    }

    /// The place of a column that has to be there.
    func column(required name: String) throws(TableError) -> Int {
        guard let place = column(name) else {
            throw TableError(line: 1, problem: "there is no column \(name); the first line has to name the columns")
        }
        return place
    }

    /// Goes on to the next line that is not empty; false at the end.
    mutating func next() throws(TableError) -> Bool {
        while position < bytes.count {
            let start = position
            var end = Self.lineEnd(bytes, from: start)
            position = end + 1
            line += 1
            if end > start, bytes[end - 1] == 13 { end -= 1 }
            if end == start { continue }
            guard end - start <= Self.longestLine else { throw TableError(line: line, problem: "longer than \(Self.longestLine) bytes") }
            fields = Self.split(bytes, start..<end, separator)
            guard fields.count == names.count else {
                throw TableError(line: line, problem: "\(fields.count) fields instead of \(names.count)")
            }
            return true
        }
        return false
    }

    /// A field as a whole number.
    func integer(_ column: Int) throws(TableError) -> Int64 {
        guard let value = Int64(text(column)) else { throw wrong(column, "a whole number") }
        return value
    }

    /// A field as a finite number.
    func number(_ column: Int) throws(TableError) -> Double {
        guard let value = Double(text(column)), value.isFinite else { throw wrong(column, "a number") }
        return value
    }

    /// A field that is 0 or 1.
    func flag(_ column: Int) throws(TableError) -> Bool {
        switch text(column) {
        case "0": return false
        case "1": return true
        default: throw wrong(column, "0 or 1")
        }
    }

    /// A field as it stands there.
    func text(_ column: Int) -> String {
        String(decoding: bytes[fields[column]], as: UTF8.self)
    }

    private func wrong(_ column: Int, _ expected: String) -> TableError {
        TableError(line: line, problem: "\(names[column]) is \"\(text(column).prefix(40))\", not \(expected)")
    }

    private static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != 10 { end += 1 }
        return end
    }

    private static func split(_ bytes: [UInt8], _ range: Range<Int>, _ separator: UInt8) -> [Range<Int>] {
        var fields: [Range<Int>] = []
        var start = range.lowerBound
        var end = range.upperBound
        if end > start, bytes[end - 1] == 13 { end -= 1 }
        for index in range.lowerBound..<end where bytes[index] == separator {
            fields.append(start..<index)
            start = index + 1
        }
        fields.append(start..<end)
        return fields
    }
}
