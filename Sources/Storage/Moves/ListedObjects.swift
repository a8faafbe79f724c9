private import Foundation

/// An object store whose objects can be listed, so that they can be moved.
package protocol ListedObjects: ObjectStore {
    /// Calls `body` with all objects, some at a time, in no order. What is put in or deleted meanwhile may be among them or not.
    /// Throws `StorageError`, and what `body` throws.
    func forEachPage(_ body: ([ListedObject]) async throws -> Void) async throws

    /// Whether the object's bytes are those that its name stands for; all of them are read. Throws `StorageError`, `objectNotFound`
    /// among them.
    func isWhole(_ name: String) async throws -> Bool
}

/// An object as a listing names it.
package struct ListedObject: Sendable, Hashable {
    package let name: String
    /// Bytes.
    package let size: Int64
}

extension DiskObjects: ListedObjects {
    package func forEachPage(_ body: ([ListedObject]) async throws -> Void) async throws {
        for folder in try await threads.run({ [root] in try DiskFolder(root).names() }) where ObjectName.isFolder(folder) {
            try await body(try await objects(in: folder))
        }
    }

    package func isWhole(_ name: String) async throws -> Bool {
        guard let object = ObjectName(name), let path = localPath(of: name) else { throw StorageError.objectNotFound(name) }
        return try await threads.run { try OpenFile(path, O_RDONLY).sha256() == object.sha256 }
    }

    private func objects(in folder: String) async throws -> [ListedObject] {
        try await threads.run { [root] in
            var found: [ListedObject] = []
            for part in try DiskFolder(root + "/" + folder).names() {
                for file in try DiskFolder("\(root)/\(folder)/\(part)").names() {
                    guard let name = ObjectName("\(folder)/\(part)/\(file)") else { continue }
                    do {
                        let size = try OpenFile("\(root)/\(name)", O_RDONLY).size()
                        found.append(ListedObject(name: name.description, size: size))
                    } catch StorageError.objectNotFound {
                        // Deleted since it was listed.
                    }
                }
            }
            return found
        }
    }
}

extension S3Objects: ListedObjects {
    package func forEachPage(_ body: ([ListedObject]) async throws -> Void) async throws {
        try await S3Listing(client: client, prefix: "").forEachPage { page in
            try await body(page.filter { ObjectName($0.key) != nil }.map { ListedObject(name: $0.key, size: $0.size) })
        }
    }

    package func isWhole(_ name: String) async throws -> Bool {
        guard let object = ObjectName(name) else { throw StorageError.objectNotFound(name) }
        let path = work.newPath(fileExtension: object.fileExtension)
        defer { unlink(path) }
        return try await S3Download(objects: self, name: object, size: try await size(of: name)).isWhole(bringing: path)
    }
}
