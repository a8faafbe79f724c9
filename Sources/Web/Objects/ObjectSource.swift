import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// Where the bytes of an answer come from.
enum ObjectSource: Sendable {
    case file(OpenFile)
    case store(any ObjectStore, name: String, size: Int64)

    /// Bytes.
    var size: Int64 {
        switch self {
        case .file(let file): file.size
        case .store(_, _, let size): size
        }
    }

    /// Bytes handed to the kernel at a time; between two of them a client that has left is noticed.
    static let regionBytes: Int64 = 1 << 20
    /// Bytes read and written at a time where the kernel cannot send the file itself.
    static let chunkBytes: Int64 = 256 * 1024

    func body(_ range: Range<Int64>, over connection: Connection?) async throws -> ResponseBody {
        let length = Int(range.upperBound - range.lowerBound)
        switch self {
        case .file(let file):
            if let connection, await connection.hasFileDoor() {
                return ResponseBody(contentLength: length) { writer in
                    var position = range.lowerBound
                    while position < range.upperBound {
                        let end = min(range.upperBound, position + Self.regionBytes)
                        try await file.send(position..<end) { try await connection.send($0) }
                        position = end
                    }
                    try await writer.finish(nil)
                }
            }
            return ResponseBody(contentLength: length) { writer in
                var position = range.lowerBound
                while position < range.upperBound {
                    let end = min(range.upperBound, position + Self.chunkBytes)
                    try await writer.write(try await file.read(position..<end))
                    position = end
                }
                try await writer.finish(nil)
            }
        case .store(let store, let name, _):
            // Before the status is sent: whether the store has it, and answers at all. The body reads it again from what was kept.
            if length > 0 { for try await _ in store.read(name, range: range.lowerBound..<range.lowerBound + 1) { break } }
            return ResponseBody(contentLength: length) { writer in
                for try await chunk in store.read(name, range: range) {
                    try await writer.write(ByteBuffer(bytes: chunk))
                }
                try await writer.finish(nil)
            }
        }
    }
}
