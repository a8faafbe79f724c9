/// One box at the top level of an ISO base media file (ISO/IEC 14496-12 §4.2).
struct FileBox: Sendable, Hashable {
    /// Four letters: `ftyp`, `moov`, `mdat`, …
    let type: String
    /// Bytes from the start of the file.
    let offset: UInt64
    /// Bytes with the header. For the last box of a file this may be "to the end".
    let size: UInt64

    /// Boxes that are read at most; a fragmented file of ten minutes has about a thousand.
    static let limit = 20_000

    /// The boxes in file order. Stops at what is not a box, and after a box that reaches beyond the end of the file.
    static func topLevel(of path: String, fileSize: UInt64) throws(MediaFailure) -> [FileBox] {
        var boxes: [FileBox] = []
        var offset: UInt64 = 0
        while offset < fileSize, boxes.count < limit {
            let header = try FileBytes.read(path, at: offset, count: 16)
            guard let box = FileBox(header, offset: offset, fileSize: fileSize) else { break }
            boxes.append(box)
            let (next, overflow) = offset.addingReportingOverflow(box.size)
            if overflow { break }
            offset = next
        }
        return boxes
    }

    /// True when the file ends before the box does.
    func isCutOff(fileSize: UInt64) -> Bool {
        let (end, overflow) = offset.addingReportingOverflow(size)
        return overflow || end > fileSize
    }

    private init?(_ header: [UInt8], offset: UInt64, fileSize: UInt64) {
        guard header.count >= 8 else { return nil }
        let type = header[4..<8]
        // Letters of types are printable, but for the © of QuickTime's old user data.
        guard type.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0xA9 }) else { return nil }
        var size = Self.integer(header[0..<4])
        if size == 1 {
            guard header.count >= 16 else { return nil }
            size = Self.integer(header[8..<16])
        } else if size == 0 {
            size = fileSize - offset
        }
        guard size >= 8 else { return nil }
        self.type = String(decoding: type, as: UTF8.self)
        self.offset = offset
        self.size = size
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
