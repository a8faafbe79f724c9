import Foundation
import Logging
import Storage
import Synchronization

/// A file that says what is watched, kept as code: read again whenever it has changed, and taken whole or not at all.
final class WatchFile: Sendable {
    private struct State {
        var seen: Data?
        var refusal: WatchFileError?
    }

    let path: String
    private let application: WatchPlanApplication
    private let logger: Logger
    private let state = Mutex(State())

    init(path: String, application: WatchPlanApplication, logger: Logger) {
        self.path = path
        self.application = application
        self.logger = logger
    }

    var isThere: Bool { FileManager.default.fileExists(atPath: path) }

    /// Why what stands there now is not what holds; nil for what does.
    var refusal: WatchFileError? { state.withLock { $0.refusal } }

    /// Looks whether there is something new.
    /// - Returns: whether something changed that people see.
    func look() async throws -> Bool {
        guard let data = WatchFile.start(of: path), data != state.withLock({ $0.seen }) else { return false }
        do {
            let plan = try WatchPlanReader.read(try WatchFile.text(data))
            try await application.components.database.write { [application] tx in try application.apply(plan, in: tx) }
            state.withLock { $0 = State(seen: data, refusal: nil) }
            logger.info("the file of what is watched was read", metadata: ["file": "\(path)"])
            return true
        } catch let error as WatchFileError {
            state.withLock { $0 = State(seen: data, refusal: error) }
            logger.error("the file of what is watched is refused, and what held before holds", metadata: ["cause": "\(path), \(error)"])
            return false
        }
    }

    /// As much as a file may hold, and one byte more, by which it is seen to hold too much.
    static func start(of path: String) -> Data? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        return (try? file.read(upToCount: LocatedJSONReader.bytesMax + 1)) ?? Data()
    }

    static func text(_ data: Data) throws(WatchFileError) -> String {
        guard let text = String(validating: data, as: UTF8.self) else { throw WatchFileError(line: 1, reason: "the file is no UTF-8") }
        return text
    }
}

/// What `skit status --check-file` does.
package enum WatchFileCheck {
    /// - Throws: `WatchFileError`, also for what contradicts itself only as a whole.
    package static func check(_ path: String) throws(WatchFileError) {
        guard let data = WatchFile.start(of: path) else {
            throw WatchFileError(line: 1, reason: "the file cannot be read")
        }
        _ = try WatchPlanReader.read(try WatchFile.text(data))
    }
}
