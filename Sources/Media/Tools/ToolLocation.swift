import Foundation

/// Where an executable stands on this machine.
struct ToolLocation: Sendable, Hashable {
    let folder: String
    let name: String
    /// The file itself, behind all links: its absolute path.
    let real: String

    var path: String { folder + "/" + name }

    /// Finds a name on `PATH`, or takes an absolute path; nil when nothing executable is there.
    init?(_ nameOrPath: String, path: String? = ProcessInfo.processInfo.environment["PATH"]) {
        if nameOrPath.hasPrefix("/") {
            let url = URL(fileURLWithPath: nameOrPath)
            self.init(folder: url.deletingLastPathComponent().path, name: url.lastPathComponent)
        } else {
            // Relative entries of PATH are never searched: a tool must not come from the current folder.
            let folders = (path ?? "").split(separator: ":").map(String.init) + Self.standardFolders
            let found = folders.lazy.filter { $0.hasPrefix("/") }.compactMap { Self(folder: $0, name: nameOrPath) }.first
            guard let found else { return nil }
            self = found
        }
    }

    private init?(folder: String, name: String) {
        guard !name.isEmpty, !name.contains("/"), FileManager.default.isExecutableFile(atPath: folder + "/" + name) else {
            return nil
        }
        self.folder = folder
        self.name = name
        self.real = URL(fileURLWithPath: folder + "/" + name).resolvingSymlinksInPath().path
    }

    private static let standardFolders = ["/usr/local/bin", "/usr/bin", "/bin", "/opt/homebrew/bin"]
}
