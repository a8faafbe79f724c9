internal import Crypto

/// One step of the schema. Its text is frozen once it is released: a change is a new migration.
package struct Migration: Sendable {
    /// Unique and telling, as "0001-accounts".
    package let id: String
    /// The statements for SQLite, separated by semicolons.
    package let sqlite: String

    package init(id: String, sqlite: String) {
        self.id = id
        self.sqlite = sqlite
    }

    /// Lower-case hex SHA-256 of the text, by which a changed migration is noticed.
    var sha256: String {
        SHA256.hash(data: Array(sqlite.utf8)).hexadecimal
    }
}
