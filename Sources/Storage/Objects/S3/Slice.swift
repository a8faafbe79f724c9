/// The bytes of a slice, as they came out of the cache.
enum Slice: Sendable {
    /// In a file that stays readable while it is held, even when the cache drops it. The bytes begin at 0.
    case file(OpenFile, size: Int)
    /// The disk took it not.
    case memory([UInt8])

    var size: Int {
        switch self {
        case .file(_, let size): size
        case .memory(let bytes): bytes.count
        }
    }

    /// At most `count` bytes from `offset`. Blocks; throws `StorageError` also when the file ends early.
    func bytes(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
        let count = min(count, size - offset)
        switch self {
        case .memory(let bytes): return Array(bytes[offset..<(offset + count)])
        case .file(let file, _):
            let bytes = try file.read(at: Int64(offset), count: count)
            guard bytes.count == count else { throw .unexpected("\(file.path) is shorter than it was") }
            return bytes
        }
    }
}
