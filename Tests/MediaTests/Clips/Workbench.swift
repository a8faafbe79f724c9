import Foundation
@testable import Media

/// A toolbox with folders of its own, gone after the test.
struct Workbench {
    let toolbox: MediaToolbox
    /// For results.
    let folder: String
    /// For files that a test brings.
    let root: String

    static func with<Value>(
        sandbox: SandboxMode = .automatic,
        limits: MediaLimits = MediaLimits(),
        _ body: (Workbench) async throws -> Value
    ) async throws -> Value {
        let root = NSTemporaryDirectory() + "/skit-media-\(UUID().uuidString)"
        let bench = Workbench(
            toolbox: MediaToolbox(settings: MediaSettings(sandbox: sandbox, limits: limits, scratch: root + "/scratch", threads: 2)),
            folder: root + "/results",
            root: root
        )
        try FileManager.default.createDirectory(atPath: bench.folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: root) }
        return try await body(bench)
    }

    /// Names of all files left in the scratch and results folders.
    var leftovers: [String] {
        [root + "/scratch", folder].flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
    }

    /// A file of these bytes.
    func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let path = root + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    func file(_ name: String, _ text: String) throws -> String {
        try file(name, Array(text.utf8))
    }

    /// The failure that probing this file ends with.
    func failure(_ path: String) async -> MediaFailure? {
        await Self.failure { _ = try await toolbox.probe(path) }
    }

    /// The failure that the work ends with; nil when it succeeds or ends with any other error.
    static func failure(of work: () async throws -> Void) async -> MediaFailure? {
        do {
            try await work()
            return nil
        } catch {
            return error as? MediaFailure
        }
    }
}
