/// A name the store itself could have made: `<folder>/<2 hex>/<64 hex sha256>.<ext>`.
///
/// Whatever else comes in as a name has no object and never becomes a path, so nothing outside the root can be reached.
struct ObjectName: Hashable, Sendable, CustomStringConvertible {
    let folder: String
    let sha256: String
    let fileExtension: String

    /// Throws `StorageError.unexpected` when the folder is not 1…32 of a-z, 0-9 and "-", or the extension not 1…8 of a-z, 0-9.
    init(folder: String, sha256: String, fileExtension: String) throws(StorageError) {
        guard Self.isFolder(folder), Self.isPlain(fileExtension, upTo: 8), Self.isDigest(sha256) else {
            throw .unexpected("no object can be named \(folder)/\(sha256).\(fileExtension)")
        }
        self.folder = folder
        self.sha256 = sha256
        self.fileExtension = fileExtension
    }

    /// Nil for every text that is not exactly such a name.
    init?(_ name: String) {
        // Longest name: 32 + 1 + 2 + 1 + 64 + 1 + 8 bytes.
        guard name.utf8.count <= 109 else { return nil }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let file = parts[2].split(separator: ".", omittingEmptySubsequences: false)
        guard file.count == 2, parts[1] == file[0].prefix(2) else { return nil }
        try? self.init(folder: String(parts[0]), sha256: String(file[0]), fileExtension: String(file[1]))
    }

    /// The folder of the file, relative to the root.
    var directory: String { "\(folder)/\(sha256.prefix(2))" }

    var description: String { "\(directory)/\(sha256).\(fileExtension)" }

    /// Whether objects can stand in a folder of this name.
    static func isFolder(_ name: String) -> Bool {
        isPlain(name, upTo: 32, also: "-")
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && isMadeOf("0123456789abcdef", text)
    }

    private static func isPlain(_ text: String, upTo limit: Int, also extra: String = "") -> Bool {
        (1...limit).contains(text.utf8.count) && isMadeOf("abcdefghijklmnopqrstuvwxyz0123456789" + extra, text)
    }

    private static func isMadeOf(_ alphabet: String, _ text: String) -> Bool {
        text.utf8.allSatisfy(Set(alphabet.utf8).contains)
    }
}
