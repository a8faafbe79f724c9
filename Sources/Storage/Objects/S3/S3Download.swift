private import Crypto
private import Foundation
private import Resilience

/// Brings a whole object to a file of this machine, in parts side by side.
struct S3Download: Sendable {
    /// Bytes of one request.
    private static let partSize: Int64 = 8 * 1_024 * 1_024

    let objects: S3Objects
    let name: ObjectName
    let size: Int64

    /// Throws `StorageError`: `full`; `unexpected` when the bytes are not those that the name stands for. The caller removes the file.
    func run(to path: String) async throws {
        let file = try await objects.threads.run { try OpenFile(path, O_RDWR | O_CREAT | O_EXCL) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, offset) in stride(from: 0, to: size, by: Int(Self.partSize)).enumerated() {
                if index >= S3Objects.partsAtOnce { try await group.next() }
                group.addTask { try await fetch(offset..<min(size, offset + Self.partSize), into: file) }
            }
            try await group.waitForAll()
        }
        try await objects.threads.run { try verify(file) }
    }

    private func fetch(_ range: Range<Int64>, into file: OpenFile) async throws {
        try await objects.parts.orBusy("transfers") {
            let bytes = try await S3Range(of: name, bytes: range).fetch(from: objects.client)
            try await objects.threads.run { try file.write(bytes, at: range.lowerBound) }
        }
    }

    private func verify(_ file: OpenFile) throws {
        var hash = SHA256()
        var offset: Int64 = 0
        while case let bytes = try file.read(at: offset, count: DiskChunks.chunkSize), !bytes.isEmpty {
            hash.update(data: bytes)
            offset += Int64(bytes.count)
        }
        guard hash.finalize().hexadecimal == name.sha256 else { throw StorageError.unexpected("\(name) has not the content of its name") }
    }
}
