/// Cuts a stream of bytes into lines. A line beyond the limit is dropped, not kept in memory.
struct LineSplitter: Sendable {
    /// Bytes of one line.
    static let limit = 4096

    private var line: [UInt8] = []
    private var isOverlong = false

    /// The lines that these bytes complete, without their ends.
    mutating func lines(adding chunk: some Sequence<UInt8>) -> [String] {
        var lines: [String] = []
        for byte in chunk {
            if byte == UInt8(ascii: "\n") {
                if !isOverlong { lines.append(String(decoding: line, as: UTF8.self)) }
                line.removeAll(keepingCapacity: true)
                isOverlong = false
            } else if line.count < Self.limit {
                line.append(byte)
            } else {
                isOverlong = true
            }
        }
        return lines
    }
}
