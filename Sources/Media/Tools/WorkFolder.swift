import Foundation

/// A folder for one piece of work, gone when the work is over, however it ends.
enum WorkFolder {
    /// By this start of their names leftovers of a killed server are known.
    private static let prefix = "media-work-"

    /// Makes a folder below `scratch`, runs `body` with its path and removes it.
    static func with<Value: Sendable>(
        in scratch: String, _ body: (String) async throws(MediaFailure) -> Value
    ) async throws(MediaFailure) -> Value {
        let path = scratch + "/" + prefix + UUID().uuidString
        do {
            // Only the server may look inside: the folder holds what people have not published yet.
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw failure(error, "cannot make \(path)")
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }

    /// Moves finished files to where the caller wants them: all of them or, on an error, none.
    /// - Returns: their new paths.
    static func publish(_ names: [String], from work: String, to folder: String) throws(MediaFailure) -> [String] {
        var moved: [String] = []
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for name in names {
                let target = folder + "/" + name
                // An earlier try may have left one of the same name.
                try? FileManager.default.removeItem(atPath: target)
                try FileManager.default.moveItem(atPath: work + "/" + name, toPath: target)
                moved.append(target)
            }
        } catch {
            moved.forEach { try? FileManager.default.removeItem(atPath: $0) }
            throw failure(error, "cannot move results to \(folder)")
        }
        return moved
    }

    /// Removes what a killed server left behind. Only before any work starts.
    static func sweep(_ scratch: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: scratch)) ?? []
        for name in names where name.hasPrefix(prefix) {
            try? FileManager.default.removeItem(atPath: scratch + "/" + name)
        }
    }

    /// Bytes of a file.
    static func size(of path: String) throws(MediaFailure) -> Int64 {
        do {
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
            return size?.int64Value ?? 0
        } catch {
            throw failure(error, "cannot read the size of \(path)")
        }
    }

    private static func failure(_ error: any Error, _ what: String) -> MediaFailure {
        let isFull = (error as? CocoaError)?.code == .fileWriteOutOfSpace
        return MediaFailure(isFull ? .diskFull : .toolFailed, detail: "\(what): \(error)")
    }
}
