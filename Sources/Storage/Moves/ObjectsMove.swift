private import Foundation

/// Copies objects from one store to another. A name is its content's hash, and each copy is hashed anew, so what arrives is what
/// was sent or is refused. Run again, it copies only what is missing, or is there and has not the content of its name.
package struct ObjectsMove: Sendable {
    /// Objects on their way at once.
    private static let atOnce = 4
    /// Names of damaged objects that are told.
    private static let told = 10

    private let source: any ListedObjects
    private let target: any ListedObjects
    private let scratch: String
    private let readsTarget: Bool

    /// - Parameters:
    ///   - scratch: a folder for copies on their way, made when it is missing.
    ///   - readsTarget: whether what is in the target already is read through; otherwise its size is believed.
    package init(from source: any ListedObjects, to target: any ListedObjects, scratch: String, readsTarget: Bool = true) throws {
        self.source = source
        self.target = target
        self.scratch = scratch
        self.readsTarget = readsTarget
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    }

    /// How far it is, and at the end what was done.
    package struct Progress: Sendable, Equatable {
        package fileprivate(set) var seen = 0
        package fileprivate(set) var copied = 0
        /// Of those, the ones that were there already and had not the content of their names.
        package fileprivate(set) var mended = 0
        /// Bytes of those that were copied.
        package fileprivate(set) var bytes: Int64 = 0
        fileprivate var damaged: [String] = []
    }

    /// - Throws: `ObjectsMoveError` when objects of the source are not what their names say, or when some are missing in the target
    ///   at the end; `StorageError`.
    package func run(tell: (Progress) -> Void) async throws -> Progress {
        var progress = Progress()
        try await source.forEachPage { page in
            for start in stride(from: 0, to: page.count, by: ObjectsMove.atOnce) {
                try Task.checkCancellation()
                let part = page[start..<min(start + ObjectsMove.atOnce, page.count)]
                for (object, step) in try await copy(part) {
                    progress.seen += 1
                    switch step {
                    case .there, .gone: break
                    case .copied, .mended:
                        progress.copied += 1
                        if case .mended = step { progress.mended += 1 }
                        progress.bytes += object.size
                    case .damaged: progress.damaged.append(object.name)
                    }
                }
                tell(progress)
            }
        }
        guard progress.damaged.isEmpty else { throw ObjectsMoveError.damaged(Array(progress.damaged.prefix(ObjectsMove.told))) }
        try await verify()
        return progress
    }

    private enum Step {
        case there, copied, mended, damaged
        /// Deleted since it was listed.
        case gone
    }

    private func copy(_ objects: ArraySlice<ListedObject>) async throws -> [(ListedObject, Step)] {
        try await withThrowingTaskGroup(of: (ListedObject, Step).self) { group in
            for object in objects { group.addTask { (object, try await copy(object)) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func copy(_ object: ListedObject) async throws -> Step {
        guard let name = ObjectName(object.name) else { return .gone }
        let isThere = try await size(of: object.name, in: target) == object.size
        if isThere {
            guard readsTarget else { return .there }
            if try await target.isWhole(object.name) { return .there }
        }
        let path = "\(scratch)/\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            try await source.withLocalFile(object.name) { try FileManager.default.copyItem(atPath: $0, toPath: path) }
        } catch StorageError.objectNotFound {
            return .gone
        } catch let error as StorageError {
            // A store that checks what it gives finds a difference itself.
            guard case .unexpected = error, try await size(of: object.name, in: source) == object.size else { throw error }
            return .damaged
        }
        if isThere {
            // A store takes nothing that it seems to have; and what is there is given up only for what is better.
            guard try await source.isWhole(object.name) else { return .damaged }
            try await target.delete(object.name)
        }
        let kept = try await target.adopt(file: path, folder: name.folder, extension: name.fileExtension)
        guard kept.name == object.name else {
            try await target.delete(kept.name)
            return .damaged
        }
        return isThere ? .mended : .copied
    }

    /// Every object of the source is in the target, as long as it should be.
    private func verify() async throws {
        try await source.forEachPage { page in
            for object in page {
                guard try await size(of: object.name, in: target) != object.size else { continue }
                // It may have come, or gone, since it was copied.
                guard try await size(of: object.name, in: source) == nil else { throw ObjectsMoveError.missing(object.name) }
            }
        }
    }

    private func size(of name: String, in store: any ObjectStore) async throws -> Int64? {
        do {
            return try await store.size(of: name)
        } catch StorageError.objectNotFound {
            return nil
        }
    }
}

/// Why objects did not all arrive.
package enum ObjectsMoveError: Error, Equatable, CustomStringConvertible {
    case damaged([String])
    case missing(String)

    package var description: String {
        switch self {
        case .damaged(let names):
            "These objects are not what their names say, and were not copied: \(names.joined(separator: ", ")). Everything else was."
        case .missing(let name):
            "\(name) is not in the target. Run the command again; while a server adds objects, stop it for the last run."
        }
    }
}
