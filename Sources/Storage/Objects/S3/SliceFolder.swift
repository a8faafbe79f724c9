import Foundation

/// The folder of the cache as a process finds it at its start.
struct SliceFolder {
    struct Found {
        let key: SliceKey
        /// With the trailer.
        let bytes: Int64
        let modified: Date
    }

    /// How names of files begin that are being written.
    static let unfinished = ".part-"

    private let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Removes everything that is not a slice; the slices, oldest first.
    func clear() throws(StorageError) -> [Found] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw .unexpected("could not list \(path): \(error)")
        }
        var found: [Found] = []
        for name in names {
            if let slice = slice(name) {
                found.append(slice)
            } else {
                try? FileManager.default.removeItem(atPath: path + "/" + name)
            }
        }
        return found.sorted { $0.modified < $1.modified }
    }

    private func slice(_ name: String) -> Found? {
        guard let key = SliceKey(file: name), let known = try? FileManager.default.attributesOfItem(atPath: path + "/" + name),
            known[.type] as? FileAttributeType == .typeRegular, let modified = known[.modificationDate] as? Date,
            let bytes = (known[.size] as? NSNumber)?.int64Value,
            bytes > Int64(SliceFile.trailerSize), bytes <= Int64(SliceKey.size + SliceFile.trailerSize)
        else { return nil }
        return Found(key: key, bytes: bytes, modified: modified)
    }
}
