import Foundation
import Media

/// The pictures of a photo post as files of their own.
enum PhotoFiles {
    /// Bytes copied at once.
    private static let piece = 1 << 20

    /// - Returns: paths in `folder`, in the pictures' order.
    /// - Throws: `MediaFailure.truncated` when the file is not what the bundle says.
    static func cut(_ bundle: PhotoBundle, out original: String, into folder: String) throws -> [String] {
        let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: original))
        defer { try? source.close() }
        guard let ranges = bundle.ranges(in: Int64(clamping: try source.seekToEnd())) else {
            throw MediaFailure(.truncated, sentence: "Not all of these photos arrived. Please post them again.", detail: "\(bundle)")
        }
        return try ranges.enumerated().map { index, range in
            let path = "\(folder)/picture-\(index)"
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
            return path
        }
    }
}
