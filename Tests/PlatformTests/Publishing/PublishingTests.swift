import Durable
import Foundation
import HTTPTypes
import Storage
import Testing
import Web

@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct PublishingTests {
    @Test(arguments: UploadDesk.Staging.allCases)
    func `one upload that is posted many times at once becomes one video with one file`(_ staging: UploadDesk.Staging) async throws {
        let desk = try await UploadDesk(staging)
        for _ in 0..<10 {
            let upload = try await desk.finished()
            let ids = try await withThrowingTaskGroup(of: Int64.self) { group in
                for _ in 0..<8 { group.addTask { try await desk.post(upload).id } }
                return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
            let id = try #require(ids.first)
            let video = try #require(try await desk.video(id))
            #expect(try links(to: desk.path("objects/" + video.originalObject)) == 1)
            #expect(try await desk.post(upload).id == video.id)
        }
        #expect(try await desk.deleteSegments() == (staging == .shared ? 10 : 0))
        #expect(desk.staged.isEmpty && desk.files("objects").count == 10)
        #expect(try await desk.jobs.counts()[.queued] == 10)
    }

    @Test(arguments: UploadDesk.Staging.allCases)
    func `an object that a crash left before its row is adopted again without a trace`(_ staging: UploadDesk.Staging) async throws {
        let desk = try await UploadDesk(staging)
        let upload = try await desk.finished()
        _ = try await desk.uploads.adopt(desk.uploads.upload(upload, of: desk.ada.accountID), into: desk.house.services.objects)
        let video = try await desk.post(upload)
        #expect(try links(to: desk.path("objects/" + video.originalObject)) == 1)
        #expect(desk.staged.isEmpty)
    }

    @Test func `bytes that are gone or too few are said to be gone`() async throws {
        let desk = try await UploadDesk()
        for damage in [{ unlink($0) }, { truncate($0, 3) }] as [(String) -> Int32] {
            let upload = try await desk.finished()
            #expect(damage(desk.path("uploads/\(upload).part")) == 0)
            let problem = await #expect(throws: Problem.self) { try await desk.post(upload) }
            #expect(problem?.status == .unprocessableContent && problem?.code == "upload_unknown")
        }
        #expect(desk.files("objects").isEmpty && desk.files("work").isEmpty)
    }

    @Test(arguments: UploadDesk.Staging.allCases)
    func `trouble of our own is not blamed on the bytes, and they can be posted afterwards`(
        _ staging: UploadDesk.Staging
    ) async throws {
        let desk = try await UploadDesk(staging)
        let upload = try await desk.finished()
        try FileManager.default.removeItem(atPath: desk.path("work"))
        await #expect(throws: StorageError.self) { try await desk.post(upload) }
        try FileManager.default.createDirectory(atPath: desk.path("work"), withIntermediateDirectories: true)
        #expect(try await desk.post(upload).status == .processing)
    }

    private func links(to path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.referenceCount] as? Int
    }
}
