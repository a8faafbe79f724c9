internal import CPostgres

/// What an address of libpq says, taken apart by libpq itself.
package struct PostgresAddress: Sendable {
    /// As `host`, `port`, `dbname`, `user`, `password`; only what is there.
    package let parts: [String: String]

    private static let modesOfTLS: Set<String> = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]

    /// Nil for what libpq could not use, or would understand in another way than it was meant: a password with an unescaped `/` or
    /// `@` becomes a part of the host, the port or the name, which are shown. Why is not told, as libpq's words repeat it.
    package init?(_ text: String) {
        guard let options = PQconninfoParse(text, nil) else { return nil }
        defer { PQconninfoFree(options) }
        var parts: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { parts[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        let ports = parts["port"]?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        guard ports.allSatisfy({ $0.isEmpty || UInt16($0) != nil }) else { return nil }
        guard parts["sslmode"].map(Self.modesOfTLS.contains) ?? true else { return nil }
        // At the beginning it is a socket without a file.
        guard !["host", "dbname"].contains(where: { parts[$0]?.dropFirst().contains("@") == true }) else { return nil }
        self.parts = parts
    }

    /// `text` without the password, should it stand there.
    package func hiding(in text: String) -> String {
        guard let password = parts["password"], !password.isEmpty else { return text }
        return text.replacing(password, with: "***")
    }
}
