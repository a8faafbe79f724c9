import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Resilience
import Storage
import Testing
import Web

@testable import Platform

/// When a client is told where its writes stand. The routes say what they wrote as the database does.
struct OwnWritesMiddlewareTests {
    private struct Torn: Error {}

    private func ask(
        _ path: String, cookie: String = "", isReplicated: Bool = true
    ) async throws -> (status: HTTPResponse.Status, cookies: [String], body: String) {
        let place = FileManager.default.temporaryDirectory.path + "/skit-test-\(UUID().uuidString).sqlite"
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: place + end) } }
        let file = try SQLiteDatabase(path: place)
        let database: any Database = isReplicated
            ? ReplicatedDatabase(
                primary: .init(file, look: file), replicas: [.init(file, look: file)], statedLag: .seconds(5), metrics: MetricsRegistry()
            ) : file
        let router = Router(context: AppContext.self)
        router.addMiddleware {
            ErrorMiddleware<AppContext> { $0.detail }
            OwnWritesMiddleware(database)
        }
        router.get("reads") { _, _ in "\(OwnWrites.current?.floor?.text ?? "nothing")" }
        router.get("writes") { _, _ in
            OwnWrites.current?.note(WALPosition(bytes: 0xab))
            return Response.noContent()
        }
        router.get("shared") { _, _ in
            OwnWrites.current?.note(WALPosition(bytes: 0xab))
            return Response(status: .ok, headers: [.cacheControl: "public, max-age=60"])
        }
        router.get("fails") { _, _ -> String in
            OwnWrites.current?.note(WALPosition(bytes: 0xab))
            throw Torn()
        }
        router.get("refuses") { _, _ -> String in throw Problem.notFound() }
        return try await Application(router: router).test(.router) { client in
            let answer = try await client.execute(uri: "/" + path, method: .get, headers: [.cookie: cookie, .accept: "application/json"])
            return (answer.status, answer.headers[values: .setCookie], String(buffer: answer.body))
        }
    }

    @Test func `whoever wrote is told where, also when the answer failed afterwards`() async throws {
        for (path, status) in [("writes", HTTPResponse.Status.noContent), ("fails", .internalServerError)] {
            let answer = try await ask(path)
            #expect(answer.status == status)
            #expect(answer.cookies == [VersionCookie.make(WALPosition(bytes: 0xab), isSecure: false)], "\(path)")
        }
    }

    @Test func `whoever only read is told nothing, and neither is anybody in an answer for all`() async throws {
        for path in ["reads", "refuses", "shared"] { #expect(try await ask(path, cookie: "skit_version=7").cookies == [], "\(path)") }
    }

    @Test func `the place that a client brings along is what its reads ask for`() async throws {
        #expect(try await ask("reads").body == "nothing")
        #expect(try await ask("reads", cookie: "skit_version=7f").body == "7f")
        #expect(try await ask("reads", cookie: "skit_version=ffffffffffffffff").body == "ffffffffffffffff")
        #expect(try await ask("reads", cookie: "skit_version=no").body == "nothing")
        #expect(try await ask("writes", cookie: "skit_version=fff").cookies.first?.hasPrefix("skit_version=ab;") == true)
    }

    @Test func `without replicas nobody is told anything`() async throws {
        #expect(try await ask("reads", cookie: "skit_version=7f", isReplicated: false).body == "nothing")
        #expect(try await ask("writes", isReplicated: false).cookies == [])
    }
}
