import Foundation
import Logging
import Storage
import Synchronization

/// A file that says what is watched, kept as code: read again whenever it has changed, and taken whole or not at all.
final class WatchFile: Sendable {
    private struct State {
        var seen: Data?
        /// The one of the places where that was.
        var path: String?
        /// A secret that is exchanged, or can be read at last, is news, too.
        var secrets: [SecretFile] = []
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

    /// Looks whether there is something new.
    /// - Returns: whether something changed that people see.
    /// - Throws: `StorageError`; then the next look tries it again.
    func look() async throws -> Bool {
        let path = path
        guard let data = WatchFile.start(of: path) else { return false }
        let known = state.withLock { $0 }
        let isNew = data != known.seen || path != known.path || known.secrets.contains { $0 != SecretFile(path: $0.path) }
        guard isNew else { return false }
        var secrets: [SecretFile] = []
        do {
            let json = try WatchFile.read(data, of: path)
            secrets = SecretFile.named(in: json)
            let plan = try WatchPlanReader.read(json)
            try await application.components.database.write { [application] tx in try application.apply(plan, in: tx) }
            state.withLock { [secrets] in $0 = State(seen: data, path: path, secrets: secrets, refusal: nil) }
            logger.info("the file of what is watched was read", metadata: ["file": "\(path)"])
            return true
        } catch let error as WatchFileError {
            state.withLock { [secrets] in $0 = State(seen: data, path: path, secrets: secrets, refusal: error) }
            logger.error("the file of what is watched is refused, and what held before holds", metadata: ["cause": "\(path), \(error)"])
            return false
        }
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
