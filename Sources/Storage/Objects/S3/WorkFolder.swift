private import Foundation

/// A folder for files that live no longer than one task. What a crash leaves there is removed at the next start.
struct WorkFolder: Sendable {
    let path: String

    /// Makes the folder and empties it. Throws `StorageError`.
    init(_ path: String) throws(StorageError) {
        self.path = path
        let files = FileManager.default
        do {
            try files.createDirectory(atPath: path, withIntermediateDirectories: true)
            for leftover in try files.contentsOfDirectory(atPath: path) { try files.removeItem(atPath: path + "/" + leftover) }
        } catch {
            throw .unexpected("could not prepare \(path): \(error)")
        }
    }

    /// A name that is free.
    func newPath(fileExtension: String) -> String {
        "\(path)/\(String(UInt64.random(in: .min ... .max), radix: 16)).\(fileExtension)"
    }
}
