/// The last bytes of a stream that may be endless: what a tool said last is what explains its end.
struct OutputTail: Sendable {
    /// Bytes kept.
    static let limit = 8192

    private var bytes: [UInt8] = []

    mutating func append(_ chunk: some Collection<UInt8>) {
        bytes.append(contentsOf: chunk.suffix(Self.limit))
        if bytes.count > Self.limit {
            bytes.removeFirst(bytes.count - Self.limit)
        }
    }

    /// As text; a character cut in half at the start becomes a replacement character.
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
