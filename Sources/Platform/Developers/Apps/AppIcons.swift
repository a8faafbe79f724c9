import Durable
import NIOCore
import Storage
import Web

/// The picture of an app, which people see when it asks them. Like a person's, it is decoded and made anew in the sandbox.
struct AppIcons: Sendable {
    let database: any Database
    let jobs: JobQueue

    static func folder(of app: Int64) -> String { "app-\(app)" }

    /// Its own hash is in the address, so that each may be cached for ever.
    static func url(app: Int64, object: String?) -> String? {
        guard let object, let file = object.split(separator: "/").last else { return nil }
        return "/media/apps/\(app)/\(file)"
    }

    /// Puts a picture, or none, in the place of the present one, whose file a job removes.
    /// - Throws: a `Problem` 404 for an app that is not this developer's.
    func set(_ object: String?, of app: Int64, by developer: Int64) async throws {
        try await database.write { [jobs] tx in
            let found = try tx.row("SELECT icon_object FROM developer_apps WHERE id = \(app) AND developer_id = \(developer)")
            guard let row = found else { throw Problem.appNotFound }
            try tx.run("UPDATE developer_apps SET icon_object = \(object) WHERE id = \(app)")
            if let old = try row.optionalText(0), old != object {
                _ = try jobs.enqueue(DeleteObjects.kind, DeleteObjects(names: [old]), in: tx)
            }
        }
        jobs.announce()
    }
}
