import Foundation
import Storage
import Web

/// What `skit status --check-file` does: brings an empty database in line with a file, and forgets it. Some of what contradicts itself is
/// seen only there, as a circle of needs, or too many of something.
package enum WatchFileCheck {
    /// - Throws: `WatchFileError` for the file; `StorageError` for the database.
    package static func check(_ path: String) async throws {
        guard let data = WatchFile.start(of: path) else { throw WatchFileError(line: 1, reason: "the file cannot be read") }
        let plan = try WatchPlanReader.read(try WatchFile.read(data, of: path))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("skit-check-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]
        )
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try SQLiteDatabase(path: folder + "/status.sqlite")
        defer { try? database.close() }
        try await Migrator(StatusSchema.migrations).migrate(database)
        let application = WatchPlanApplication(database)
        try await database.write { tx in try application.apply(plan, in: tx) }
    }
}

extension WatchPlanApplication {
    fileprivate init(_ database: any Database) {
        let identifiers = IdentifierGenerator(node: NodeNumber(fixed: 0))
        let now = IdentifierGenerator.wallClock
        self.init(
            components: Components(database: database, identifiers: identifiers, now: now),
            probes: Probes(database: database, identifiers: identifiers, now: now),
            regions: Regions(database: database, identifiers: identifiers, now: now),
            dependents: Dependents(database: database, identifiers: identifiers, now: now)
        )
    }
}
