import Foundation
import Storage
import Web

/// Bytes in part files of the data folder. They are on the device before the row's offset moves.
struct LocalStage: UploadStage {
    let database: any Database
    let configuration: PlatformConfiguration
    let reserve: DiskReserve
    let pace: TusPace

    func part(_ id: String) -> TusPartFile {
        TusPartFile(path: configuration.path("uploads/\(id).part"))
    }

    func checkRoom(for length: Int64) async throws {
        try await reserve.check(for: length)
    }

    /// There are no other processes.
    func fence(_ id: String) async throws -> Int64 { 0 }

    func append(_ upload: Upload, fence: Int64, _ sent: SentBytes) async throws -> Int64 {
        do {
            return try await part(upload.id).append(
                sent.body, at: upload.received, room: upload.length - upload.received, announced: sent.announced,
                checksum: sent.checksum, pace: pace, checkpoint: checkpoint(of: upload.id)
            )
        } catch TusError.gone {
            // Fewer bytes than were counted: a disk that lost some. The client has to hear it from HEAD, too.
            try await database.write { tx in _ = try tx.run("DELETE FROM uploads WHERE id = \(upload.id)") }
            await part(upload.id).remove()
            throw TusError.gone
        } catch TusError.notFound {
            await part(upload.id).remove()
            throw TusError.notFound
        }
    }

    private func checkpoint(of id: String) -> TusCheckpoint {
        TusCheckpoint { [database] offset in
            let counted = try await database.append { tx in
                try tx.run("UPDATE uploads SET received = \(offset) WHERE id = \(id) AND received <= \(offset)")
            }
            // The account has been removed meanwhile, and the upload with it.
            guard counted == 1 else { throw TusError.notFound }
        } mayGoOn: { [reserve] in
            try await reserve.check()
        }
    }

    func adopt(_ upload: Upload, into objects: any ObjectStore, folder: String) async throws -> StoredObject {
        let link = TusPartFile(path: configuration.path("work/adopt-\(UUID().uuidString)"))
        do {
            guard try await part(upload.id).link(to: link.path) == upload.length else { throw StorageError.objectNotFound(upload.id) }
            let original = try await objects.adopt(file: link.path, folder: folder, extension: "bin")
            // Two names of one file are not moved onto each other: when the object was there, the link still is.
            await link.remove()
            return original
        } catch {
            await link.remove()
            throw error
        }
    }

    func release(_ id: String, in tx: any Transaction) throws {}

    func released(_ id: String) async {
        await part(id).remove()
    }
}
