import Storage

/// Where the facts are kept: PostgreSQL's address, as libpq takes it, or nothing for the SQLite file of the data folder.
package struct DatabaseAddress: Sendable, Equatable {
    package let text: String

    /// Nil for what libpq cannot read, and for what is neither a URI of PostgreSQL nor libpq's `host=… dbname=…`.
    package init?(_ text: String) {
        guard text.isEmpty || text.wholeMatch(of: /postgres(?:ql)?:\/\/.*/) != nil || text.wholeMatch(of: /[a-z_]+ *=.*/) != nil else {
            return nil
        }
        guard text.isEmpty || PostgresAddress(text) != nil else { return nil }
        self.text = text
    }

    package var isPostgres: Bool { !text.isEmpty }

    /// Host, port and name, by which it is the same for every role: "db.example.org:5432/skit".
    package var place: String {
        let parts = PostgresAddress(text)?.parts ?? [:]
        let host = parts["host"] ?? parts["hostaddr"] ?? ""
        return "\(host):\(parts["port"] ?? "")/\(parts["dbname"] ?? "")"
    }

    /// The address without its password, for `skit config` and for logs.
    package var hidden: String {
        text.replacing(/(:\/\/[^\/@:]*):[^\/@]*@/) { "\($0.1):***@" }
            .replacing(/(password *= *)('(?:[^'\\]|\\.)*'|[^ &]*)/) { "\($0.1)***" }
    }

    /// Each takes connections, and is looked at four times a second.
    static let maximumReplicas = 16

    static let none = DatabaseAddress(checked: "")

    private init(checked text: String) {
        self.text = text
    }
}
