import Foundation

/// Reads small parts of files.
enum FileBytes {
    /// Bytes of one read.
    static let limit = 4 << 20

    /// Up to `count` bytes from `offset`; fewer at the end of the file.
    /// - Throws: `file_missing` when the file cannot be opened or read.
    static func read(_ path: String, at offset: UInt64, count: Int) throws(MediaFailure) -> [UInt8] {
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            try file.seek(toOffset: offset)
            return Array(try file.read(upToCount: min(max(count, 0), limit)) ?? Data())
        } catch {
            throw MediaFailure(.fileMissing, detail: "cannot read \(path): \(error)")
        }
    }
}
