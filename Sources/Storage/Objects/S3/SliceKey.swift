/// One slice of an object: bytes `index · size ..< (index + 1) · size`, fewer at the object's end.
struct SliceKey: Hashable, Sendable {
    /// Bytes of a slice.
    static let size = 1_024 * 1_024

    let name: ObjectName
    let index: Int64

    init(name: ObjectName, index: Int64) {
        self.name = name
        self.index = index
    }

    /// The slice of a file of the cache; nil for a file that is none.
    init?(file: String) {
        let parts = file.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let index = Int64(parts[2]), index >= 0 else { return nil }
        // The name of a folder may hold dashes, so the name is read from its end: <folder>-<2 hex>-<64 hex>.
        let (hash, folder) = (parts[0].suffix(64), parts[0].dropLast(68))
        guard let name = ObjectName("\(folder)/\(hash.prefix(2))/\(hash).\(parts[1])") else { return nil }
        self.init(name: name, index: index)
        guard self.file == file else { return nil }
    }

    /// As "originals-ab-ab…cd.mp4.0".
    var file: String { "\(name.folder)-\(name.sha256.prefix(2))-\(name.sha256).\(name.fileExtension).\(index)" }

    /// The first byte of it in the object.
    var offset: Int64 { index * Int64(SliceKey.size) }
}
