import Storage
import Synchronization

/// A store that fails when a test says so, as one does that is away for a while.
final class MoodyObjects: ObjectStore {
    enum Mood: Sendable {
        case well
        /// Answers nothing, and does nothing.
        case away
        /// Takes everything in, and is away before it can say so.
        case mute
    }

    private let base: any ObjectStore
    private let state = Mutex<(mood: Mood, after: Int)>((.well, 0))

    init(_ base: any ObjectStore) {
        self.base = base
    }

    /// How it takes files in and gives them out from now on, once it has served so many more.
    func become(_ mood: Mood, after count: Int = 0) {
        state.withLock { $0 = (mood, count) }
    }

    private func mood() -> Mood {
        state.withLock { state in
            guard state.after == 0 else {
                state.after -= 1
                return .well
            }
            return state.mood
        }
    }

    private func moody<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        let mood = mood()
        if mood == .away { throw StorageError.busy("away") }
        let done = try await work()
        if mood == .mute { throw StorageError.busy("mute") }
        return done
    }

    func adopt(file path: String, folder: String, extension fileExtension: String) async throws -> StoredObject {
        try await moody { try await base.adopt(file: path, folder: folder, extension: fileExtension) }
    }

    func put(_ bytes: [UInt8], folder: String, extension fileExtension: String) async throws -> StoredObject {
        try await moody { try await base.put(bytes, folder: folder, extension: fileExtension) }
    }

    func read(_ name: String, range: Range<Int64>) -> any AsyncSequence<[UInt8], any Error> & Sendable {
        guard mood() == .well else { return AsyncThrowingStream<[UInt8], any Error> { throw StorageError.busy("away") } }
        return base.read(name, range: range)
    }

    func size(of name: String) async throws -> Int64 { try await base.size(of: name) }

    func withLocalFile<T: Sendable>(_ name: String, _ body: @Sendable (_ path: String) async throws -> T) async throws -> T {
        try await moody { try await base.withLocalFile(name, body) }
    }

    func delete(_ name: String) async throws { try await base.delete(name) }

    func deleteFolder(_ folder: String) async throws { try await base.deleteFolder(folder) }

    func folders(startingWith prefix: String, unchangedSince before: Int64) async throws -> [String] {
        try await base.folders(startingWith: prefix, unchangedSince: before)
    }

    func localPath(of name: String) -> String? { base.localPath(of: name) }
}
