import Foundation

/// A tmpfs of 2 MB, unmounted with the last reference to it.
final class SmallDisk: Sendable {
    private let folder: TemporaryFolder

    var path: String { folder.path }

    init() throws {
        folder = try TemporaryFolder()
        try Self.run("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.path])
    }

    deinit {
        try? Self.run("umount", ["-l", folder.path])
    }

    func grow() throws {
        try Self.run("mount", ["-o", "remount,size=64m", folder.path])
    }

    func files() -> [String] { folder.files() }

    /// Found out by trying, once.
    static let isPermitted = (try? SmallDisk()) != nil

    private struct Failed: Error {}

    private static func run(_ tool: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed() }
    }
}
