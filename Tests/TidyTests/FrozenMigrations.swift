/// Migrations that have left this repository: id and SHA-256 of the statements. Append only; MigrationTests says how.
enum FrozenMigrations {
    static let hashes: [String: String] = [:]
}
