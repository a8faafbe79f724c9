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
        guard try await isWhole(bringing: path) else { throw StorageError.unexpected("\(name) has not the content of its name") }
    }

    /// The same; whether the bytes are those that the name stands for.
    func isWhole(bringing path: String) async throws -> Bool {
        let file = try await objects.threads.run { try OpenFile(path, O_RDWR | O_CREAT | O_EXCL) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, offset) in stride(from: 0, to: size, by: Int(Self.partSize)).enumerated() {
                if index >= S3Objects.partsAtOnce { try await group.next() }
                group.addTask { try await fetch(offset..<min(size, offset + Self.partSize), into: file) }
            }
            try await group.waitForAll()
        }
        return try await objects.threads.run { [name] in try file.sha256() == name.sha256 }
    }

    private func fetch(_ range: Range<Int64>, into file: OpenFile) async throws {
        try await objects.parts.orBusy("transfers") {
            let bytes = try await S3Range(of: name, bytes: range).fetch(from: objects.client)
            try await objects.threads.run { try file.write(bytes, at: range.lowerBound) }
        }
    }
}
