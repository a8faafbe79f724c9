import Foundation
import Media
import NIOPosix

/// The pictures of a photo post as files of their own.
enum PhotoFiles {
    /// Bytes copied at once.
    private static let piece = 1 << 20

    /// - Returns: paths in `folder`, in the pictures' order.
    /// - Throws: `MediaFailure.truncated` when the file is not what the bundle says.
    static func cut(_ bundle: PhotoBundle, out original: String, into folder: String) async throws -> [String] {
        let threads = NIOThreadPool.singleton
        let length = try await threads.runIfActive {
            let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: original))
            defer { try? source.close() }
            return Int64(clamping: try source.seekToEnd())
        }
        guard let ranges = bundle.ranges(in: length) else {
            throw MediaFailure(.truncated, sentence: "Not all of these photos arrived. Please post them again.", detail: "\(bundle)")
        }
        var paths: [String] = []
        for (index, range) in ranges.enumerated() {
            try Task.checkCancellation()
            let path = "\(folder)/picture-\(index)"
            try await threads.runIfActive { try copy(range, of: original, to: path) }
            paths.append(path)
        }
        return paths
    }

    private static func copy(_ range: Range<Int64>, of original: String, to path: String) throws {
        let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: original))
        defer { try? source.close() }
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw MediaFailure(.diskFull, detail: "cannot make \(path)")
        }
        let target = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? target.close() }
        try source.seek(toOffset: UInt64(range.lowerBound))
        var left = range.count
        while left > 0 {
            guard let bytes = try source.read(upToCount: min(left, piece)), !bytes.isEmpty else {
                throw MediaFailure(.fileMissing, detail: "\(original) became shorter")
            }
            try target.write(contentsOf: bytes)
            left -= bytes.count
        }
    }
}
