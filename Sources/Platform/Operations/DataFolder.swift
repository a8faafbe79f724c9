import Foundation

/// The one folder that holds everything. Nobody else on the machine may look into it.
struct DataFolder: Sendable {
    let configuration: PlatformConfiguration

    init(_ configuration: PlatformConfiguration) {
        self.configuration = configuration
    }

    /// Makes the folder itself, and touches nothing in it: a server may be using it.
    func make() throws {
        try FileManager.default.createDirectory(
            atPath: configuration.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]
        )
    }

    /// Makes what is missing inside, once the folder is locked; clears the folder for work in progress, of
    /// which a crash may have left some.
    func prepare() throws {
        let files = FileManager.default
        try files.createDirectory(
            atPath: configuration.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]
        )
        let work = configuration.path("work")
        if files.fileExists(atPath: work) { try files.removeItem(atPath: work) }
        for name in ["work", "uploads", "objects"] {
            try files.createDirectory(atPath: configuration.path(name), withIntermediateDirectories: true)
        }
    }
}
