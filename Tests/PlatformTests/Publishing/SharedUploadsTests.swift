import Crypto
import Foundation
import Hummingbird
import Storage
import TestRig
import Testing
import Web

@testable import Platform

/// Two nodes of one instance: one database, one object store, a data folder each.
@Suite(.timeLimit(.minutes(5))) struct SharedUploadsTests {
    private static let mebibyte = ByteBuffer(repeating: 7, count: 1 << 20)

    private func nodes(segmentBytes: Int64? = nil) async throws -> (UploadDesk, UploadDesk) {
        let one = try await UploadDesk(.shared, segmentBytes: segmentBytes)
        return (one, try await UploadDesk(.shared, beside: one, segmentBytes: segmentBytes))
    }

    private static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Runs `meanwhile` while a request on `desk` has sent a mebibyte of `id` and does not end; returns how the request ended
    /// once `rest` has come, too.
    private func sending(
        _ id: String, on desk: UploadDesk, then rest: [UInt8] = [], _ meanwhile: () async throws -> Void
    ) async throws -> Result<Int64, any Error> {
        let (body, source) = UploadDesk.stream()
        let sender = Task { try await desk.append(body, to: id) }
        source.yield(Self.mebibyte)
        await until { !desk.files("work").isEmpty }
        do {
            try await meanwhile()
        } catch {
            sender.cancel()
            throw error
        }
        source.yield(ByteBuffer(bytes: rest))
        source.finish()
        return await sender.result
    }

    private func expect(_ error: TusError, from outcome: Result<Int64, any Error>) {
        #expect(throws: error) { try outcome.get() }
    }

    @Test func `an upload is sent to two nodes in turn, and posted on either`() async throws {
        let (one, two) = try await nodes(segmentBytes: 300)
        for poster in [one, two] {
            let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 251) }
            let id = try await one.create(length: 5000)
            var offset = 0
            for (count, desk) in zip([1, 299, 1000, 301, 2399, 1000], [one, two, one, two, two, one]) {
                #expect(try await desk.uploads.state(id, owner: desk.ada).offset == Int64(offset))
                offset = Int(try await desk.append(Array(bytes[offset..<offset + count]), to: id, at: Int64(offset)))
            }
            let video = try await poster.post(id)
            #expect(video.originalObject.contains(Self.sha256(bytes)))
            #expect(try await (one.post(id).id, two.post(id).id) == (video.id, video.id))
            #expect(try await poster.deleteSegments() == 1 && one.segments(of: id).isEmpty)
        }
        #expect(one.staged.isEmpty && two.staged.isEmpty && one.files("objects").count == 2)
    }

    @Test func `of two nodes that send the same bytes at once exactly one gets them counted`() async throws {
        let (one, two) = try await nodes()
        for _ in 0..<20 {
            let id = try await one.create(length: 9)
            async let first = try? one.append([1, 2, 3], to: id)
            async let second = try? two.append([1, 2, 3], to: id)
            #expect([await first, await second].compactMap { $0 } == [3])
            #expect(try await one.received(id) == 3 && one.segments(of: id).count == 1)
            try await two.uploads.terminate(id, owner: two.ada)
        }
    }

    @Test func `a HEAD on another node ends who is sending before it tells the offset`() async throws {
        let (one, two) = try await nodes()
        let id = try await one.create(length: 2 << 20)
        let outcome = try await sending(id, on: one, then: [1]) {
            let told = try await two.uploads.state(id, owner: two.ada).offset
            #expect(told == 0)
        }
        expect(.locked, from: outcome)
        #expect(try await one.received(id) == 0 && one.staged.isEmpty && one.segments(of: id).isEmpty)
        #expect(try await two.append([5], to: id) == 1)
    }

    @Test func `whoever deletes an upload on another node ends who is sending, and nothing is left`() async throws {
        let (one, two) = try await nodes()
        let id = try await one.create(length: 12 << 20)
        let outcome = try await sending(id, on: one, then: [1]) {
            try await two.uploads.terminate(id, owner: two.ada)
            #expect(try await two.deleteSegments() == 1)
        }
        expect(.notFound, from: outcome)
        await #expect(throws: TusError.notFound) { try await one.uploads.state(id, owner: one.ada) }
        #expect(one.staged.isEmpty && one.files("objects").isEmpty)
    }

    @Test func `an upload that is being sent to a node is not thrown away by another, and later it is`() async throws {
        let (one, two) = try await nodes()
        let id = try await one.create(length: 9 << 20)
        let hours = Int64(one.house.services.configuration.uploadExpiryHours) * .millisecondsPerHour
        let outcome = try await sending(id, on: one, then: [1]) {
            // A part that comes after a while counts, and gives the upload more time.
            one.house.time.advance(by: hours - 5 * .millisecondsPerMinute)
            let swept = try await two.uploads.sweep()
            #expect(swept == 0)
        }
        #expect(try outcome.get() == 1 << 20 + 1)
        one.house.time.advance(by: 10 * .millisecondsPerMinute)
        #expect(try await two.uploads.sweep() == 0)
        one.house.time.advance(by: SharedStage.grace)
        #expect(try await two.uploads.sweep() == 1)
        #expect(try await two.deleteSegments() == 1)
        #expect(try await one.received(id) == nil && one.files("objects").isEmpty)
    }

    @Test func `an object whose node was killed before its row does not count, and goes with its upload`() async throws {
        let (one, two) = try await nodes()
        let id = try await one.create(length: 3)
        one.objects.become(.mute)
        await #expect(throws: StorageError.self) { try await one.append([1, 2, 3], to: id) }
        #expect(try await two.uploads.state(id, owner: two.ada).offset == 0 && one.segments(of: id).count == 1)
        #expect(try await two.append([4, 5, 6], to: id) == 3)
        #expect(try await two.post(id).originalObject.contains(Self.sha256([4, 5, 6])))
        #expect(try await two.deleteSegments() == 1 && one.segments(of: id).isEmpty && one.staged.isEmpty)
    }

    @Test func `a store that goes away meanwhile costs no byte that was acknowledged`() async throws {
        let desk = try await UploadDesk(.shared, segmentBytes: 400_000)
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 1000) }
        let id = try await desk.create(length: 1_000_000)
        #expect(try await desk.append(Array(bytes[..<10]), to: id) == 10)
        desk.objects.become(.away, after: 1)
        let rest = RequestBody(asyncSequence: AsyncStream<ByteBuffer> { source in
            for start in stride(from: 10, to: 1_000_000, by: 99_999) {
                source.yield(ByteBuffer(bytes: bytes[start..<min(start + 99_999, 1_000_000)]))
            }
            source.finish()
        })
        await #expect(throws: StorageError.busy("away")) { try await desk.append(rest, to: id, at: 10) }
        let offset = try await desk.uploads.state(id, owner: desk.ada).offset
        #expect(offset == 400_010 && desk.staged.isEmpty)
        desk.objects.become(.well)
        #expect(try await desk.append(Array(bytes[Int(offset)...]), to: id, at: offset) == 1_000_000)
        desk.objects.become(.away, after: 2)
        await #expect(throws: StorageError.busy("away")) { try await desk.post(id) }
        // Whoever shared the work lets go of its file a moment after the answer.
        await until { desk.staged.isEmpty }
        desk.objects.become(.well)
        #expect(try await desk.post(id).originalObject.contains(Self.sha256(bytes)))
    }

    @Test func `bytes that do not match their checksum leave nothing behind`() async throws {
        let desk = try await UploadDesk(.shared, segmentBytes: 3)
        let id = try await desk.create()
        let wrong = try TusChecksum.read("sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
        await #expect(throws: TusError.checksumMismatch) {
            try await desk.uploads.append(
                id, owner: desk.ada, offset: 0, body: RequestBody(buffer: ByteBuffer(bytes: [1, 2, 3, 1, 2, 3, 4])), announced: nil,
                checksum: wrong
            )
        }
        #expect(try await desk.received(id) == 0 && desk.files("objects").isEmpty && desk.staged.isEmpty)
    }

    @Test func `an upload that one node holds in a file is gone for nodes that share, and its row stays`() async throws {
        let local = try await UploadDesk()
        let shared = try await UploadDesk(.shared, beside: local)
        let id = try await local.create()
        _ = try await local.append([1, 2, 3], to: id)
        await #expect(throws: TusError.gone) { try await shared.append([4], to: id, at: 3) }
        await #expect(throws: TusError.gone) { try await shared.uploads.state(id, owner: shared.ada) }
        #expect(try await local.append([4], to: id, at: 3) == 4)
    }

    @Test func `bytes that have not arrived in the store yet are waited for`() async throws {
        let desk = try await UploadDesk(.shared, segmentBytes: 3)
        let id = try await desk.finished()
        let lost = try #require(desk.segments(of: id).first)
        let path = desk.path("objects/" + lost)
        // As on the disk of a node that took them in while the store was away.
        #expect(rename(path, path + ".elsewhere") == 0)
        await #expect(throws: StorageError.self) { try await desk.post(id) }
        #expect(rename(path + ".elsewhere", path) == 0)
        #expect(try await desk.post(id).status == .processing)
    }
}
