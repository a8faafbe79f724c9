/// Why a database's schema cannot be brought up to date. Nothing of the refused migration stays behind.
package enum MigrationError: Error, Equatable, CustomStringConvertible {
    /// Two migrations carry one id.
    case duplicate(id: String)
    /// The text differs from the one that was applied.
    case changed(id: String)
    /// The database was made by a newer version.
    case unknown(id: String)
    /// A statement was refused.
    case failed(id: String, StorageError)
    /// Other transactions held what it needs for all the time that it may wait; who they are, as far as that was seen.
    case blocked(id: String, seconds: Int, by: [String])

    /// Whether another start may succeed without anybody changing anything.
    package var mayPass: Bool {
        if case .blocked = self { true } else { false }
    }

    /// A sentence for the person who starts the server.
    package var description: String {
        switch self {
        case .duplicate(let id):
            "Two migrations are named \(id); each needs a name of its own."
        case .changed(let id):
            "Migration \(id) was applied to this database with another text. Run the version that made the database, "
                + "or restore a backup."
        case .unknown(let id):
            "This database holds migration \(id), which this version does not know: a newer version made it. "
                + "Run that version or a newer one, or restore a backup from before the upgrade."
        case .failed(let id, let error):
            "Migration \(id) failed and was undone: \(error)."
        case .blocked(let id, let seconds, let holders):
            "Migration \(id) waited \(seconds) s for tables that others hold, and was undone. In its way: "
                + (holders.isEmpty ? "nobody was seen" : holders.joined(separator: ", "))
                + ". Let them end, or end them with SELECT pg_terminate_backend(process), and start again."
        }
    }
}
