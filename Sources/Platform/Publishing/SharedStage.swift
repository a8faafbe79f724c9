import Durable
import Foundation
import Storage
import Web

/// Bytes in segments in the object store, each with a row that is written together with the offset, so that a request may come
/// to any node.
///
/// Who begins to send raises the upload's fence, and counts bytes only while nobody has raised it after that: of two nodes that
/// send at once, one at most moves the offset.
struct SharedStage: UploadStage {
    static let folders = "upload-"
    /// A request that still sends keeps its upload from running out of time: each of its checkpoints gives it this much more,
    /// several times the time between two of them.
    static let grace: Int64 = 15 * .millisecondsPerMinute
    private static let segmentsAtOnce = 100

    let database: any Database
    let objects: any ObjectStore
    let jobs: JobQueue
    /// Folder for scratch files.
    let work: String
    let clock: WallClock
    let reserve: DiskReserve
    let pace: TusPace
    var segmentBytes: Int64?
    private let adoptions = OneAtATime<StoredObject>()

    init(
        database: any Database, objects: any ObjectStore, jobs: JobQueue, work: String, clock: WallClock, reserve: DiskReserve,
        pace: TusPace
    ) {
        self.database = database
        self.objects = objects
        self.jobs = jobs
        self.work = work
        self.clock = clock
        self.reserve = reserve
        self.pace = pace
    }

    /// Where the segments of an upload stand.
    static func folder(of id: String) -> String { "\(folders)\(id.prefix(20))" }

    /// Scratch files are small, and what the store holds is not ours to measure.
    func checkRoom(for length: Int64) async throws {}

    func fence(_ id: String) async throws -> Int64 {
        let now = clock.now()
        return try await database.write(.byRow) { tx in
            let raised = try tx.row(
                """
                UPDATE uploads SET fence = fence + 1, expires_at = \(SharedStage.expiry(from: now))
                WHERE id = \(id) AND video_id IS NULL AND expires_at > \(now) RETURNING fence, received
                """
            )
            guard let raised else { throw TusError.gone }
            let last = try tx.row(
                "SELECT start + length FROM upload_segments WHERE upload_id = \(id) ORDER BY start DESC LIMIT 1"
            )?.int(0) ?? 0
            // Begun when uploads of this instance stood in the data folder of one node.
            guard try raised.int(1) == last else { throw TusError.gone }
            return try raised.int(0)
        }
    }

    private static func expiry(from now: Int64) -> SQL {
        "CASE WHEN expires_at < \(now + grace) THEN \(now + grace) ELSE expires_at END"
    }

    func append(_ upload: Upload, fence: Int64, _ sent: SentBytes) async throws -> Int64 {
        var segments = TusSegments(
            folder: work, keep: { try await keep($0, of: upload.id, fence) },
            count: { try await count($0, $1, of: upload.id, fence) },
            drop: { names in
                for name in names { try? await objects.delete(name) }
            },
            mayGoOn: { try await reserve.check() }, now: clock.now
        )
        if let segmentBytes { segments.segmentBytes = segmentBytes }
        segments.pace = pace
        return try await segments.append(
            sent.body, at: upload.received, room: upload.length - upload.received, announced: sent.announced, checksum: sent.checksum
        )
    }

    /// The fence makes the name this request's own, so that it may remove what it did not get counted, even where another one
    /// has sent the same bytes.
    private func keep(_ path: String, of id: String, _ fence: Int64) async throws -> String {
        do {
            return try await objects.adopt(file: path, folder: SharedStage.folder(of: id), extension: String(fence, radix: 36)).name
        } catch StorageError.objectNotFound {
            // Of the scratch, and a client would take it for the upload.
            throw StorageError.busy("a segment's scratch file is gone")
        }
    }

    private func count(_ segments: [TusSegment], _ range: ClosedRange<Int64>, of id: String, _ fence: Int64) async throws {
        let (from, to) = (range.lowerBound, range.upperBound)
        let expiry = SharedStage.expiry(from: clock.now())
        try await database.append { tx in
            // With this fence nobody else moves the offset: beyond `from` it is where an answer that was lost has brought it.
            let counted = try tx.run(
                """
                UPDATE uploads SET received = \(to), expires_at = \(expiry)
                WHERE id = \(id) AND fence = \(fence) AND received >= \(from) AND received <= \(to) AND video_id IS NULL
                """
            )
            guard counted == 1 else {
                throw try tx.row("SELECT 1 FROM uploads WHERE id = \(id)") == nil ? TusError.notFound : TusError.locked
            }
            for segment in segments {
                try tx.run(
                    """
                    INSERT INTO upload_segments (upload_id, start, length, object)
                    VALUES (\(id), \(segment.start), \(segment.length), \(segment.object)) ON CONFLICT (upload_id, start) DO NOTHING
                    """
                )
            }
        }
    }

    /// Whoever posts an upload that is being put together already waits for the same object.
    func adopt(_ upload: Upload, into objects: any ObjectStore, folder: String) async throws -> StoredObject {
        try await adoptions.value(upload.id) {
            try await reserve.check(for: upload.length)
            let whole = try await TusScratch.make(at: "\(work)/adopt-\(UUID().uuidString)")
            // It removes its file when nobody holds it any more.
            defer { withExtendedLifetime(whole) {} }
            try await assemble(upload, in: whole)
            return try await objects.adopt(file: whole.path, folder: folder, extension: "bin")
        }
    }

    private func assemble(_ upload: Upload, in whole: TusScratch) async throws {
        var end: Int64 = 0
        while end < upload.length {
            let segments = try await segments(of: upload.id, from: end)
            guard !segments.isEmpty else { throw StorageError.objectNotFound(upload.id) }
            for segment in segments {
                guard segment.start == end else { throw StorageError.objectNotFound(upload.id) }
                do {
                    // As a file: bytes that are read once need not take the place of others that a node keeps for its viewers.
                    end += try await objects.withLocalFile(segment.object) { try await whole.append(file: $0, at: segment.start) }
                } catch StorageError.objectNotFound(let name) {
                    // Its row says that it was taken in: another node may keep it until the object store is back.
                    throw StorageError.busy("\(name) has not arrived in the object store yet")
                }
                guard end == segment.end else { throw StorageError.objectNotFound(segment.object) }
            }
        }
        guard end == upload.length else { throw StorageError.objectNotFound(upload.id) }
    }

    private func segments(of id: String, from start: Int64) async throws -> [TusSegment] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT start, length, object FROM upload_segments WHERE upload_id = \(id) AND start >= \(start)
                ORDER BY start LIMIT \(SharedStage.segmentsAtOnce)
                """
            ).map { TusSegment(start: try $0.int(0), length: try $0.int(1), object: try $0.text(2)) }
        }
    }

    func release(_ id: String, in tx: any Transaction) throws {
        try tx.run("DELETE FROM upload_segments WHERE upload_id = \(id)")
        _ = try jobs.enqueue(DeleteSegments.kind, DeleteSegments(uploadID: id), in: tx)
    }

    func released(_ id: String) async {
        jobs.announce()
    }
}
