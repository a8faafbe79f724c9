import Foundation
import Hummingbird
import Media
import Storage
import Synchronization
import Web

@testable import Durable
@testable import Platform

/// Uploads and what becomes of them, on the data folder of a `House`, with as much room on the disk as the test likes.
final class UploadDesk: Sendable {
    let house: House
    let objects: MoodyObjects
    let uploads: Uploads
    let publishing: Publishing
    let ada = UploadDesk.viewer(1, "ada")
    let bela = UploadDesk.viewer(2, "bela")
    /// Bytes that the disk has left.
    let free = Free()

    final class Free: Sendable {
        private let value = Mutex<Int64>(.max)
        var bytes: Int64 {
            get { value.withLock { $0 } }
            set { value.withLock { $0 = newValue } }
        }
    }

    enum Staging: CaseIterable, Sendable {
        case local
        case shared
    }

    /// - Parameters:
    ///   - neighbour: another node of the same instance.
    ///   - segmentBytes: for tests that want many segments of few bytes.
    init(_ staging: Staging = .local, beside neighbour: UploadDesk? = nil, segmentBytes: Int64? = nil) async throws {
        house = try await House(beside: neighbour?.house)
        let services = house.services
        try DataFolder(services.configuration).prepare()
        objects = MoodyObjects(services.objects)
        let reserve = DiskReserve { [free] in free.bytes }
        let stage: any UploadStage
        switch staging {
        case .local:
            let (database, configuration) = (services.database, services.configuration)
            stage = LocalStage(database: database, configuration: configuration, reserve: reserve, pace: TusPace())
        case .shared:
            var shared = SharedStage(
                database: services.database, objects: objects, jobs: services.jobs, work: services.configuration.path("work"),
                clock: services.clock, reserve: reserve, pace: TusPace()
            )
            shared.segmentBytes = segmentBytes
            stage = shared
        }
        uploads = Uploads(
            database: services.database, configuration: services.configuration, clock: services.clock, stage: stage, reserve: reserve,
            holds: UploadHolds(patience: .seconds(20))
        )
        publishing = Publishing(
            database: services.database, objects: objects, uploads: uploads,
            identifiers: IdentifierGenerator(node: NodeNumber(fixed: neighbour == nil ? 1 : 2), now: services.clock.now),
            events: services.events,
            jobs: services.jobs, clock: services.clock
        )
        guard neighbour == nil else { return }
        for viewer in [ada, bela] {
            try await services.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO accounts (id, username, password_hash, role, created_at, display_name, bio, link)
                    VALUES (\(viewer.accountID), \(viewer.username), '', 'member', 0, '', '', '')
                    """
                )
            }
        }
    }

    private static func viewer(_ id: Int64, _ name: String) -> Viewer {
        Viewer(accountID: id, username: name, displayName: "", avatarURL: nil, role: .member, sessionID: id)
    }

    var database: any Database { house.services.database }
    var jobs: JobQueue { house.services.jobs }

    func path(_ name: String) -> String { house.services.configuration.path(name) }

    /// Names below a folder of the data folder, files only.
    func files(_ folder: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: path(folder))?.compactMap { $0 as? String } ?? []
        return found.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path(folder + "/" + name), isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    func create(length: Int64 = 10) async throws -> String {
        try await uploads.create(owner: ada, length: length, metadata: TusMetadata()).id
    }

    func append(_ bytes: [UInt8], to id: String, at offset: Int64 = 0) async throws -> Int64 {
        try await append(RequestBody(buffer: ByteBuffer(bytes: bytes)), to: id, at: offset)
    }

    func append(_ body: RequestBody, to id: String, at offset: Int64 = 0) async throws -> Int64 {
        try await uploads.append(id, owner: ada, offset: offset, body: body, announced: nil, checksum: nil).offset
    }

    /// A body whose parts come when the test says so.
    static func stream() -> (RequestBody, AsyncStream<ByteBuffer>.Continuation) {
        let (stream, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
        return (RequestBody(asyncSequence: stream), continuation)
    }

    /// An upload that has all its bytes.
    func finished(_ bytes: [UInt8] = Array("no video at all".utf8)) async throws -> String {
        let id = try await create(length: Int64(bytes.count))
        _ = try await append(bytes, to: id)
        return id
    }

    func post(_ upload: String, publishAt: Int64? = nil) async throws -> Video {
        let new = NewVideo(
            uploadID: upload, caption: try Caption("A test"), visibility: .everyone, permissions: Video.Permissions(),
            publishAt: publishAt
        )
        return try await publishing.post(new, by: ada)
    }

    func video(_ id: Int64) async throws -> Video? {
        try await database.read { tx in try Videos.find("v.id = \(id)", in: tx) }
    }

    /// Files of bytes that belong to no video yet.
    var staged: [String] { files("uploads") + files("work") }

    /// Objects of one upload's bytes.
    func segments(of id: String) -> [String] {
        files("objects").filter { $0.hasPrefix(SharedStage.folder(of: id) + "/") }
    }

    /// Runs the jobs that remove bytes of uploads. Returns how many there were.
    func deleteSegments() async throws -> Int {
        var count = 0
        while let held = try await claim(DeleteSegments.kind) {
            try await JobDispatch(house.services.workshop).run(held.job, JobLease(held, of: jobs))
            count += 1
        }
        return count
    }

    func received(_ id: String) async throws -> Int64? {
        try await database.read { tx in try tx.row("SELECT received FROM uploads WHERE id = \(id)")?.int(0) }
    }

    /// The next job of a kind, held by a worker.
    func claim(_ kind: String) async throws -> JobQueue.Lease? {
        try await jobs.claim([kind], limit: 1, owner: "test", lease: JobWorker.lease).first
    }
}
