import Foundation
import Hummingbird
import Storage
import Synchronization
import TestRig
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct TusPartFileTests {
    struct Broken: Error {}

    /// A part file, and what its owner was told to count.
    final class Desk: Sendable {
        let file: TusPartFile
        private let folder: String
        private let offsets = Mutex<[Int64]>([])

        init() throws {
            folder = FileManager.default.temporaryDirectory.path + "/skit-" + UUID().uuidString
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            file = TusPartFile(path: folder + "/a.part")
        }

        deinit {
            try? FileManager.default.removeItem(atPath: folder)
        }

        var counted: [Int64] { offsets.withLock { $0 } }
        var bytes: [UInt8] { (try? Data(contentsOf: URL(filePath: file.path))).map(Array.init) ?? [] }
        var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? [] }
        var copy: String { folder + "/copy" }

        func append(
            _ body: PartedBody, at offset: Int64 = 0, room: Int64 = 100_000_000, announced: Int64? = nil, checksum: TusChecksum? = nil,
            pace: TusPace = TusPace(), mayGoOn: @escaping @Sendable () async throws -> Void = {}
        ) async throws -> Int64 {
            let checkpoint = TusCheckpoint { offset in self.offsets.withLock { $0.append(offset) } } mayGoOn: { try await mayGoOn() }
            return try await file.append(
                body.body, at: offset, room: room, announced: announced, checksum: checksum, pace: pace, checkpoint: checkpoint
            )
        }
    }

    private static let mebibyte = [UInt8](repeating: 7, count: 1 << 20)

    @Test func `bytes are counted every 8 MiB, long before their request ends`() async throws {
        let desk = try Desk()
        let body = PartedBody(Array(repeating: Self.mebibyte, count: 18), then: .silence)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await desk.append(body) }
            await until { body.isTaken }
            #expect(desk.counted == [8 << 20, 16 << 20])
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        #expect(desk.counted == [8 << 20, 16 << 20, 18 << 20] && desk.bytes.count == 18 << 20)
    }

    @Test func `what arrived before its task was cancelled is kept to the last byte`() async throws {
        let desk = try Desk()
        let body = PartedBody([[1, 2], [3]], then: .silence)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await #expect(throws: CancellationError.self) { try await desk.append(body) } }
            await until { body.isTaken }
            group.cancelAll()
        }
        #expect(desk.counted == [3] && desk.bytes == [1, 2, 3])
        #expect(try await desk.append(PartedBody([[4]]), at: 3) == 4)
        #expect(desk.bytes == [1, 2, 3, 4])
    }

    @Test func `what arrived before the body broke is kept, and the error is the body's`() async throws {
        let desk = try Desk()
        await #expect(throws: Broken.self) { try await desk.append(PartedBody([[1], [2]], then: .failure(Broken()))) }
        #expect(desk.counted == [2] && desk.bytes == [1, 2])
        // A connection that the client closes may look like the end of the body.
        await #expect(throws: CancellationError.self) { try await desk.append(PartedBody([[3]]), at: 2, announced: 9) }
        #expect(desk.counted == [2, 3])
    }

    @Test func `with a checksum nothing counts before everything does`() async throws {
        let desk = try Desk()
        let wrong = TusChecksum(algorithm: .sha1, digest: [UInt8](repeating: 0, count: 20))
        let long = PartedBody(Array(repeating: Self.mebibyte, count: 9))
        await #expect(throws: TusError.checksumMismatch) { try await desk.append(long, checksum: wrong) }
        await #expect(throws: Broken.self) { try await desk.append(PartedBody([[1]], then: .failure(Broken())), checksum: wrong) }
        #expect(desk.counted.isEmpty && desk.bytes.isEmpty)
        // RFC 3174 §7.3: the SHA-1 of "abc".
        let right = try TusChecksum.read("sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=")
        #expect(try await desk.append(PartedBody([Array("abc".utf8)]), checksum: right) == 3)
        #expect(desk.counted == [3])
    }

    @Test func `bytes behind the counted ones are written anew`() async throws {
        let desk = try Desk()
        _ = try await desk.append(PartedBody([[1, 2, 9, 9, 9]]))
        #expect(try await desk.append(PartedBody([[3]]), at: 2) == 3)
        #expect(desk.bytes == [1, 2, 3])
    }

    @Test func `a file with fewer bytes than were counted is gone, not filled with zeros`() async throws {
        let desk = try Desk()
        await #expect(throws: TusError.gone) { try await desk.append(PartedBody([[1]]), at: 3) }
        #expect(desk.names.isEmpty)
        _ = try await desk.append(PartedBody([[1, 2]]))
        await #expect(throws: TusError.gone) { try await desk.append(PartedBody([[1]]), at: 3) }
        #expect(desk.bytes == [1, 2])
    }

    @Test func `more bytes than there is room for are refused`() async throws {
        let desk = try Desk()
        await #expect(throws: TusError.tooLarge(limit: 4)) { try await desk.append(PartedBody([[1, 2, 3], [4, 5]]), room: 4) }
    }

    @Test func `no more is taken when the owner says so, and what came counts`() async throws {
        let desk = try Desk()
        let body = PartedBody(Array(repeating: Self.mebibyte, count: 20))
        await #expect(throws: Broken.self) { try await desk.append(body) { throw Broken() } }
        #expect(desk.counted == [8 << 20] && !body.isTaken)
    }

    @Test func `a body that stops is ended after its time, and what came counts`() async throws {
        let desk = try Desk()
        let clock = HandClock()
        var pace = TusPace()
        pace.clock = clock
        let body = PartedBody([[1, 2, 3]], then: .silence)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [pace] in await #expect(throws: BodyPaceExceeded.self) { try await desk.append(body, pace: pace) } }
            await until { body.isTaken && clock.sleepers == 1 }
            clock.advance(by: pace.window)
        }
        #expect(desk.counted == [3] && desk.bytes == [1, 2, 3])
    }

    @Test func `a second name is given, and its bytes stay when the first goes`() async throws {
        let desk = try Desk()
        _ = try await desk.append(PartedBody([[1, 2, 3]]))
        #expect(try await desk.file.link(to: desk.copy) == 3)
        #expect(await desk.file.remove())
        #expect(await desk.file.remove())
        #expect(desk.names == ["copy"])
    }

    @Test func `only a missing file is called missing`() async throws {
        let desk = try Desk()
        await #expect(throws: StorageError.objectNotFound(desk.file.path)) { try await desk.file.link(to: desk.copy) }
        _ = try await desk.append(PartedBody([[1]]))
        let error = await #expect(throws: StorageError.self) { try await desk.file.link(to: desk.copy + "/in/no/folder") }
        guard case .unexpected = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test func `where no second name can be given the bytes are copied`() async throws {
        let desk = try Desk()
        _ = try await desk.append(PartedBody([[1, 2, 3]]))
        let other = "/dev/shm/skit-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: other) }
        #expect(try await desk.file.link(to: other) == 3)
        #expect(try Data(contentsOf: URL(filePath: other)) == Data([1, 2, 3]))
    }
}
