import Foundation
import HTTPTypes
import Hummingbird
import Storage
import TestRig
import Testing
import Web

@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct UploadsTests {
    private static let mebibyte = ByteBuffer(repeating: 7, count: 1 << 20)

    @Test(arguments: UploadDesk.Staging.allCases)
    func `bytes are counted while their request still sends, and whoever asks again ends it and loses nothing`(
        _ staging: UploadDesk.Staging
    ) async throws {
        let desk = try await UploadDesk(staging)
        let id = try await desk.create(length: 20 << 20)
        let (body, source) = UploadDesk.stream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await #expect(throws: TusError.locked) { try await desk.append(body, to: id) } }
            for _ in 0..<9 { source.yield(Self.mebibyte) }
            try await until { try await desk.received(id) == 8 << 20 }
            // The connection is dead and nobody has noticed; its client comes back.
            let offset = try await desk.uploads.state(id, owner: desk.ada).offset
            #expect((8 << 20...9 << 20).contains(offset))
            #expect(try await desk.append([1, 2, 3], to: id, at: offset) == offset + 3)
            try await group.waitForAll()
        }
        #expect(desk.staged == (staging == .local ? ["\(id).part"] : []))
    }

    @Test(arguments: UploadDesk.Staging.allCases)
    func `a newer request takes an upload over from the one before`(_ staging: UploadDesk.Staging) async throws {
        let desk = try await UploadDesk(staging)
        let id = try await desk.create()
        let (silent, source) = UploadDesk.stream()
        defer { source.finish() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await #expect(throws: TusError.locked) { try await desk.append(silent, to: id) } }
            await until { desk.uploads.holds.isHeld(id) }
            group.addTask { await #expect(throws: Never.self) { try await desk.append([1, 2], to: id) } }
        }
        #expect(try await desk.received(id) == 2)
    }

    @Test(arguments: UploadDesk.Staging.allCases)
    func `nobody ends what somebody else is sending`(_ staging: UploadDesk.Staging) async throws {
        let desk = try await UploadDesk(staging)
        let id = try await desk.create(length: 3)
        let (body, source) = UploadDesk.stream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let offset = try await desk.append(body, to: id)
                #expect(offset == 3)
            }
            await until { desk.uploads.holds.isHeld(id) }
            await #expect(throws: TusError.notFound) { try await desk.uploads.state(id, owner: desk.bela) }
            await #expect(throws: TusError.notFound) { try await desk.uploads.terminate(id, owner: desk.bela) }
            await #expect(throws: TusError.notFound) {
                try await desk.uploads.append(id, owner: desk.bela, offset: 0, body: body, announced: nil, checksum: nil)
            }
            source.yield(ByteBuffer(bytes: [1, 2, 3]))
            source.finish()
            try await group.waitForAll()
        }
    }

    @Test(arguments: UploadDesk.Staging.allCases)
    func `termination ends who is sending and takes row and bytes`(_ staging: UploadDesk.Staging) async throws {
        let desk = try await UploadDesk(staging)
        let id = try await desk.create()
        let (silent, source) = UploadDesk.stream()
        defer { source.finish() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await #expect(throws: TusError.locked) { try await desk.append(silent, to: id) } }
            await until { desk.uploads.holds.isHeld(id) }
            try await desk.uploads.terminate(id, owner: desk.ada)
            try await group.waitForAll()
        }
        #expect(try await desk.received(id) == nil && desk.staged.isEmpty)
    }

    @Test func `an upload whose file lost bytes is gone, also for HEAD`() async throws {
        let desk = try await UploadDesk()
        let id = try await desk.create()
        _ = try await desk.append([1, 2, 3, 4], to: id)
        #expect(truncate(desk.path("uploads/\(id).part"), 2) == 0)
        await #expect(throws: TusError.gone) { try await desk.append([5], to: id, at: 4) }
        await #expect(throws: TusError.notFound) { try await desk.uploads.state(id, owner: desk.ada) }
        #expect(desk.files("uploads").isEmpty)
    }

    @Test(arguments: UploadDesk.Staging.allCases)
    func `an empty file is refused before anything is sent`(_ staging: UploadDesk.Staging) async throws {
        let desk = try await UploadDesk(staging)
        let problem = await #expect(throws: Problem.self) { try await desk.create(length: 0) }
        #expect(problem?.status == .unprocessableContent && problem?.code == "empty_file")
        #expect(problem?.detail.hasPrefix("This file is empty.") == true)
    }

    @Test(arguments: UploadDesk.Staging.allCases)
    func `no upload is begun or gone on with when the disk is nearly full`(_ staging: UploadDesk.Staging) async throws {
        let desk = try await UploadDesk(staging)
        desk.free.bytes = DiskReserve.bytes + 100
        let id = try await desk.create(length: 100)
        // The disk of a node is not where shared bytes stay.
        if staging == .local { await expectNoRoom { try await desk.create(length: 101) } }
        _ = try await desk.append([1], to: id)
        desk.free.bytes = DiskReserve.bytes - 1
        await expectNoRoom { try await desk.append([2], to: id, at: 1) }
        #expect(try await desk.received(id) == 1)
        desk.free.bytes = DiskReserve.bytes
        #expect(try await desk.append([2], to: id, at: 1) == 2)
    }

    @Test(arguments: UploadDesk.Staging.allCases)
    func `a disk that fills up meanwhile ends an upload at its next checkpoint`(_ staging: UploadDesk.Staging) async throws {
        let desk = try await UploadDesk(staging)
        let id = try await desk.create(length: 20 << 20)
        let (body, source) = UploadDesk.stream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await expectNoRoom { try await desk.append(body, to: id) } }
            source.yield(Self.mebibyte)
            await until { !desk.staged.isEmpty }
            desk.free.bytes = 0
            for _ in 0..<7 { source.yield(Self.mebibyte) }
            try await group.waitForAll()
        }
        #expect(try await desk.received(id) == 8 << 20)
    }

    @Test func `what has run out of time goes, but not from under a request`() async throws {
        let desk = try await UploadDesk()
        let (old, held) = (try await desk.create(), try await desk.create())
        _ = try await desk.append([1], to: old)
        let (body, source) = UploadDesk.stream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try? await desk.append(body, to: held) }
            // By now its time has been looked at, too.
            await until { desk.files("uploads").contains("\(held).part") }
            #expect(try await desk.uploads.sweep() == 0)
            desk.house.time.advance(by: 25 * .millisecondsPerHour)
            #expect(try await desk.uploads.sweep() == 1)
            source.finish()
            try await group.waitForAll()
        }
        #expect(try await desk.received(old) == nil)
        #expect(try await desk.uploads.sweep() == 1)
        #expect(desk.files("uploads").isEmpty)
    }

    @Test func `part files without a row go and others stay`() async throws {
        let desk = try await UploadDesk()
        let id = try await desk.create()
        _ = try await desk.append([1], to: id)
        for name in ["lost.part", "other"] { try Data([1]).write(to: URL(filePath: desk.path("uploads/\(name)"))) }
        #expect(try await desk.uploads.sweepParts() == 1)
        #expect(desk.files("uploads") == ["\(id).part", "other"].sorted())
    }

    @Test(arguments: UploadDesk.Staging.allCases)
    func `bytes of an upload whose row has gone meanwhile are not acknowledged`(_ staging: UploadDesk.Staging) async throws {
        let desk = try await UploadDesk(staging)
        let id = try await desk.create(length: 2 << 20)
        let (body, source) = UploadDesk.stream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await #expect(throws: TusError.notFound) { try await desk.append(body, to: id) } }
            source.yield(Self.mebibyte)
            await until { !desk.staged.isEmpty }
            // As the end of its account takes it.
            try await desk.database.write { tx in _ = try tx.run("DELETE FROM uploads WHERE id = \(id)") }
            source.finish()
            try await group.waitForAll()
        }
        #expect(desk.staged.isEmpty && desk.segments(of: id).isEmpty)
    }

    private func expectNoRoom(_ body: () async throws -> some Any) async {
        let problem = await #expect(throws: Problem.self) { _ = try await body() }
        #expect(problem?.status.code == 507 && problem?.code == "no_room")
    }
}
