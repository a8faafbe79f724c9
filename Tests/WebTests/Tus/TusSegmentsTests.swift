import Foundation
import Hummingbird
import Storage
import Synchronization
import TestRig
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct TusSegmentsTests {
    struct Broken: Error {}

    /// What was given away, and what its owner was told to count.
    final class Desk: Sendable {
        private struct State {
            var objects: [String: [UInt8]] = [:]
            var rows: [TusSegment] = []
            var asked = 0
            var failures: [any Error & Sendable] = []
            var isCounting = true
            var now: Int64 = 0
        }

        private let folder: String
        private let state = Mutex(State())

        init() throws {
            folder = FileManager.default.temporaryDirectory.path + "/skit-" + UUID().uuidString
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }

        deinit {
            try? FileManager.default.removeItem(atPath: folder)
        }

        var scratches: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }
        var lengths: [Int64] { state.withLock { $0.rows.map(\.length) } }
        var objects: Int { state.withLock { $0.objects.count } }
        var asked: Int { state.withLock { $0.asked } }
        var bytes: [UInt8] { state.withLock { state in state.rows.flatMap { state.objects[$0.object] ?? [] } } }

        func advance(by milliseconds: Int64) {
            state.withLock { $0.now += milliseconds }
        }

        /// What counting throws the next times; with `isCounting` it has counted before.
        func fail(_ errors: any Error & Sendable..., isCounting: Bool = false) {
            state.withLock { ($0.failures, $0.isCounting) = (errors, isCounting) }
        }

        func segments(of count: Int64) -> TusSegments {
            var segments = TusSegments(
                folder: folder, keep: { try self.keep($0) }, count: { try self.count($0, $1) },
                drop: { names in self.state.withLock { state in for name in names { state.objects[name] = nil } } },
                mayGoOn: {}, now: { self.state.withLock { $0.now } }
            )
            segments.segmentBytes = count
            return segments
        }

        private func keep(_ path: String) throws -> String {
            let bytes = Array(try Data(contentsOf: URL(filePath: path)))
            let name = "\(bytes)"
            state.withLock { $0.objects[name] = bytes }
            return name
        }

        private func count(_ segments: [TusSegment], _ range: ClosedRange<Int64>) throws {
            try state.withLock { state in
                state.asked += 1
                let failure = state.failures.isEmpty ? nil : state.failures.removeFirst()
                if failure == nil || state.isCounting {
                    for segment in segments where !state.rows.contains(where: { $0.start == segment.start }) { state.rows.append(segment) }
                }
                if let failure { throw failure }
                #expect(state.rows.last?.end ?? 0 == range.upperBound)
            }
        }

        func append(_ body: PartedBody, segmentBytes: Int64 = 4, checksum: TusChecksum? = nil) async throws -> Int64 {
            try await segments(of: segmentBytes)
                .append(body.body, at: 0, room: 100_000_000, announced: nil, checksum: checksum)
        }
    }

    private static let mebibyte = [UInt8](repeating: 7, count: 1 << 20)
    private static let wrong = TusChecksum(algorithm: .sha1, digest: [UInt8](repeating: 0, count: 20))

    @Test func `bytes are cut into segments that follow each other, whatever pieces they come in`() async throws {
        for pieces in [[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]], [[1], [2, 3, 4, 5, 6, 7, 8, 9], [10]], (1...10).map { [$0] }] as [[[UInt8]]] {
            let desk = try Desk()
            #expect(try await desk.append(PartedBody(pieces)) == 10)
            #expect(desk.bytes == Array(1...10) && desk.lengths == [4, 4, 2] && desk.scratches.isEmpty)
        }
    }

    @Test func `a segment counts when it is full, long before its request ends`() async throws {
        let desk = try Desk()
        let body = PartedBody(Array(repeating: Self.mebibyte, count: 7), then: .silence)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await desk.append(body, segmentBytes: 3 << 20) }
            await until { body.isTaken }
            #expect(desk.lengths == [3 << 20, 3 << 20] && desk.scratches.count == 1)
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        #expect(desk.lengths == [3 << 20, 3 << 20, 1 << 20] && desk.scratches.isEmpty)
    }

    @Test func `bytes that come slowly count after a while, too`() async throws {
        let desk = try Desk()
        let (stream, source) = AsyncStream.makeStream(of: ByteBuffer.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let segments = desk.segments(of: 100)
                let end = try await segments.append(
                    RequestBody(asyncSequence: stream), at: 0, room: 9, announced: nil, checksum: nil
                )
                #expect(end == 3)
            }
            source.yield(ByteBuffer(bytes: [1]))
            await until {
                // The request may not have begun yet, and counts the time from its beginning.
                desk.advance(by: 60_000)
                source.yield(ByteBuffer())
                return !desk.lengths.isEmpty
            }
            #expect(desk.lengths == [1])
            source.yield(ByteBuffer(bytes: [2, 3]))
            source.finish()
            try await group.waitForAll()
        }
        #expect(desk.bytes == [1, 2, 3])
    }

    @Test func `with a checksum nothing counts before everything does, and what does not match is dropped`() async throws {
        let desk = try Desk()
        let body = PartedBody([[1, 2, 3, 4, 5, 6]])
        await #expect(throws: TusError.checksumMismatch) { try await desk.append(body, checksum: Self.wrong) }
        await #expect(throws: Broken.self) {
            try await desk.append(PartedBody([[1, 2, 3, 4, 5]], then: .failure(Broken())), checksum: Self.wrong)
        }
        #expect(desk.asked == 0 && desk.objects == 0 && desk.scratches.isEmpty)
        // RFC 3174 §7.3: the SHA-1 of "abc".
        let right = try TusChecksum.read("sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=")
        #expect(try await desk.append(PartedBody([Array("abc".utf8)]), segmentBytes: 2, checksum: right) == 3)
        #expect(desk.asked == 1 && desk.lengths == [2, 1])
    }

    @Test func `bytes that are refused are dropped, but not under a name that counts`() async throws {
        let desk = try Desk()
        let equal = [UInt8](repeating: 7, count: 1 << 20)
        let (stream, source) = AsyncStream.makeStream(of: ByteBuffer.self)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: TusError.locked) {
                    try await desk.segments(of: 1 << 20).append(
                        RequestBody(asyncSequence: stream), at: 0, room: 9 << 20, announced: nil, checksum: nil
                    )
                }
            }
            source.yield(ByteBuffer(bytes: equal))
            await until { desk.asked == 1 }
            desk.fail(TusError.locked)
            source.yield(ByteBuffer(bytes: equal))
            await until { desk.asked == 2 }
            source.yield(ByteBuffer(bytes: [1]))
            source.finish()
        }
        #expect(desk.lengths == [1 << 20] && desk.objects == 1 && desk.asked == 2)
    }

    @Test func `an answer that was lost does not make bytes count twice`() async throws {
        let desk = try Desk()
        desk.fail(StorageError.uncertain("gone"), isCounting: true)
        await #expect(throws: StorageError.uncertain("gone")) {
            try await desk.append(PartedBody([Self.mebibyte, [1, 2]]), segmentBytes: 1 << 20)
        }
        #expect(desk.asked == 2 && desk.lengths == [1 << 20])
        // Nobody knows whether these count, so that they stay.
        let other = try Desk()
        other.fail(StorageError.uncertain("gone"), TusError.locked)
        await #expect(throws: TusError.locked) { try await other.append(PartedBody([Self.mebibyte, [1, 2]]), segmentBytes: 1 << 20) }
        #expect(other.objects == 1 && other.lengths.isEmpty)
    }
}
