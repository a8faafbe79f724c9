import Storage

/// Which file was applied last. A process that starts with the same one leaves alone what people have changed since.
enum AppliedFile {
    /// - Parameter digest: of the file and of the secrets that it names.
    static func isLast(_ digest: String, in tx: any Transaction) throws -> Bool {
        try tx.row("SELECT 1 FROM page WHERE file_digest = \(digest) LIMIT 1") != nil
    }

    static func keep(_ digest: String, in tx: any Transaction) throws {
        try tx.run("UPDATE page SET file_digest = \(digest)")
    }
}
