import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

/// The protocol in front of a store that refuses what the test wants it to.
struct TusRoutesTests {
    final class Store: TusStore {
        private let failure: TusError?
        private let uploads = Mutex<Set<String>>([])

        init(failure: TusError? = nil) {
            self.failure = failure
        }

        let sizeMax: Int64 = 1000
        var ids: Set<String> { uploads.withLock { $0 } }

        func create(owner: Int, length: Int64, metadata: TusMetadata) async throws -> TusUpload {
            uploads.withLock { _ = $0.insert("one") }
            return TusUpload(id: "one", length: length, offset: 0)
        }

        func state(_ id: String, owner: Int) async throws -> TusUpload {
            if let failure { throw failure }
            return TusUpload(id: id, length: 10, offset: 4)
        }

        func append(
            _ id: String, owner: Int, offset: Int64, body: RequestBody, announced: Int64?, checksum: TusChecksum?
        ) async throws -> TusUpload {
            if let failure { throw failure }
            return TusUpload(id: id, length: 10, offset: offset + (announced ?? 0))
        }

        func terminate(_ id: String, owner: Int) async throws {
            uploads.withLock { _ = $0.remove(id) }
        }
    }

    private static let version: HTTPFields = [.tusResumable: "1.0.0"]
    private static let patch: HTTPFields = [
        .tusResumable: "1.0.0", .contentType: "application/offset+octet-stream", .uploadOffset: "0", .uploadLength: "10",
    ]

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields, to store: Store, _ body: String = ""
    ) async throws -> TestResponse {
        let router = Router(context: BasicWebContext.self)
        router.addMiddleware { ErrorMiddleware<BasicWebContext> { $0.detail } }
        let group = router.group().add(middleware: TusVersionMiddleware())
        TusRoutes(store: store, path: "/uploads") { (_: BasicWebContext) in 1 }.add(to: group)
        return try await Application(router: router).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: fields, body: ByteBuffer(string: body))
        }
    }

    @Test(arguments: [TusError.notFound, .gone, .offsetConflict(expected: 4), .checksumMismatch, .tooLarge(limit: 9), .locked])
    func `errors say which protocol they speak`(error: TusError) async throws {
        let store = Store(failure: error)
        for (method, path) in [(HTTPRequest.Method.patch, "/uploads/one"), (.head, "/uploads/one"), (.post, "/uploads")] {
            let answer = try await send(method, path, Self.patch, to: store, "0123")
            #expect(answer.status.code >= 400 && answer.headers[.tusResumable] == "1.0.0", "\(method) \(path)")
        }
    }

    @Test func `another version is refused with ours`() async throws {
        let answer = try await send(.head, "/uploads/one", [.tusResumable: "0.2.2"], to: Store())
        #expect(answer.status == .preconditionFailed)
        #expect(answer.headers[.tusResumable] == "1.0.0" && answer.headers[.tusVersion] == "1.0.0")
    }

    @Test func `a creation whose first bytes fail leaves no upload that nobody knows`() async throws {
        let store = Store(failure: .checksumMismatch)
        let answer = try await send(.post, "/uploads", Self.patch, to: store, "0123")
        #expect(answer.status.code == 460 && answer.headers[.location] == nil)
        #expect(store.ids.isEmpty)
    }

    @Test func `a creation with its first bytes tells where the upload stands`() async throws {
        let store = Store()
        let answer = try await send(.post, "/uploads", Self.patch, to: store, "0123")
        #expect(answer.status == .created && answer.headers[.uploadOffset] == "4")
        #expect(answer.headers[.location]?.hasSuffix("/uploads/one") == true && store.ids == ["one"])
    }
}
