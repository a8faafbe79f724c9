import Foundation
import Logging
import Storage
import Synchronization
import Web

/// A file that says what is watched, kept as code: taken again whenever it has changed, whole or not at all.
final class WatchFile: Sendable {
    /// What stood there at one look.
    private struct Sight: Equatable {
        /// The one of the places where it was.
        let path: String
        let data: Data
        /// A secret that is exchanged, or can be read at last, is news, too.
        var secrets: [SecretFile]

        var digest: String {
            let parts = [data] + secrets.map { $0.bytes ?? Data() }
            return Digest.hex(Array(parts.map { Digest.hex(Array($0)) }.joined(separator: " ").utf8))
        }
    }

    private struct State {
        /// What holds, or is refused.
        var taken: Sight?
        /// What the last look saw.
        var last: Sight?
        var refusal: WatchFileError?
    }

    /// Where it may stand; the first that is there counts.
    private let places: [String]
    private let application: WatchPlanApplication
    private let logger: Logger
    private let state = Mutex(State())

    init(places: [String], application: WatchPlanApplication, logger: Logger) {
        self.places = places
        self.application = application
        self.logger = logger
    }

    var path: String { places.first { FileManager.default.fileExists(atPath: $0) } ?? places.first ?? "" }

    var isThere: Bool { FileManager.default.fileExists(atPath: path) }

    /// Why what stands there now is not what holds; nil for what does.
    var refusal: WatchFileError? { state.withLock { $0.refusal } }

    /// Whether the last look saw something new, of which the next one decides.
    var isUndecided: Bool { state.withLock { $0.last != $0.taken } }

    /// Looks whether there is something new, and takes it when two looks in a row see the same: a part of a file that is still being
    /// written can be a file, too, and one that is being exchanged is away for a moment.
    /// - Returns: whether something changed that people see.
    /// - Throws: `StorageError`; then the next look tries it again.
    func look() async throws -> Bool {
        let path = path
        guard let data = WatchFile.start(of: path) else {
            state.withLock { $0.last = $0.taken }
            return false
        }
        let known = state.withLock { $0 }
        let sight = Sight(path: path, data: data, secrets: (known.taken?.secrets ?? []).map { SecretFile(path: $0.path) })
        state.withLock { $0.last = sight }
        guard sight != known.taken else { return false }
        return try await take(sight, isSteady: sight == known.last)
    }

    private func take(_ seen: Sight, isSteady: Bool) async throws -> Bool {
        var sight = seen
        sight.secrets = []
        do {
            let json = try WatchFile.read(sight.data, of: sight.path)
            sight.secrets = SecretFile.named(in: json)
            let digest = sight.digest
            if try await application.components.database.read({ tx in try AppliedFile.isLast(digest, in: tx) }) {
                keep(sight, refusal: nil)
                return false
            }
            guard isSteady else { return false }
            let plan = try WatchPlanReader.read(json)
            try await application.components.database.write { [application] tx in
                try application.apply(plan, in: tx)
                try AppliedFile.keep(digest, in: tx)
            }
            keep(sight, refusal: nil)
            logger.info("the file of what is watched was read", metadata: ["file": "\(sight.path)"])
            return true
        } catch let error as WatchFileError {
            guard isSteady else { return false }
            keep(sight, refusal: error)
            logger.error(
                "the file of what is watched is refused, and what held before holds", metadata: ["cause": "\(sight.path), \(error)"]
            )
            return false
        }
    }

    private func keep(_ sight: Sight, refusal: WatchFileError?) {
        state.withLock { $0 = State(taken: sight, last: sight, refusal: refusal) }
    }

    /// As much as a file may hold, and one byte more, by which it is seen to hold too much.
    static func start(of path: String, upTo bytes: Int = LocatedJSONReader.bytesMax + 1) -> Data? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        return (try? file.read(upToCount: bytes)) ?? Data()
    }

    /// YAML by its name, JSON with comments by any other.
    static func read(_ data: Data, of path: String) throws(WatchFileError) -> LocatedJSON {
        guard let text = String(validating: data, as: UTF8.self) else { throw WatchFileError(line: 1, reason: "the file is no UTF-8") }
        let isYAML = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
        return isYAML ? try LocatedYAMLReader.read(text) : try LocatedJSONReader.read(text)
    }
}
