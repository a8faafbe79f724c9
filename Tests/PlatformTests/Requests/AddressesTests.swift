import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Web

@testable import Platform

/// What every address has in common, asked as strangers ask.
struct AddressesTests {
    @Test func `readiness is told by status, also when the database is gone`() async throws {
        let house = try await House()
        try await house.visit { client async throws in
            #expect(try await client.execute(uri: "/readyz", method: .get).status == .serviceUnavailable)
            house.services.readiness.set(true)
            #expect(try await client.execute(uri: "/readyz", method: .get).status == .ok)
            try house.closeDatabase()
            await house.services.core.pulse.feel()
            let without = try await client.execute(uri: "/readyz", method: .get)
            #expect(without.status == .ok && String(buffer: without.body).hasPrefix("degraded"), "people can still watch")
            #expect(try await client.execute(uri: "/healthz", method: .get).status == .ok, "the process itself is alive")
        }
    }

    @Test func `HEAD is answered like GET, without content`() async throws {
        let house = try await House()
        try await house.visit { client async throws in
            for path in ["/healthz", "/", "/login", "/signup"] {
                let answer = try await client.execute(uri: path, method: .head)
                #expect(answer.status == .ok && answer.body.readableBytes == 0, "\(path)")
            }
        }
    }

    @Test func `a known address asked in another way says which ways there are`() async throws {
        let house = try await House()
        try await house.visit { client async throws in
            for (method, path, allow) in [
                (HTTPRequest.Method.delete, "/api/v1/feed", "GET, HEAD"), (.put, "/healthz", "GET, HEAD"),
                (.get, "/uploads", "OPTIONS, POST"),
            ] {
                let answer = try await client.execute(uri: path, method: method)
                #expect(answer.status == .methodNotAllowed && answer.headers[.allow] == allow, "\(path)")
            }
        }
    }

    @Test func `anybody may ask what uploads can do`() async throws {
        let house = try await House()
        try await house.visit { client async throws in
            for path in ["/uploads", "/uploads/some"] {
                let answer = try await client.execute(uri: path, method: .options)
                #expect(answer.status == .noContent)
                #expect(answer.headers.contains { $0.name.canonicalName == "tus-version" && $0.value == "1.0.0" })
            }
            #expect(try await client.execute(uri: "/uploads", method: .post).status == .unauthorized)
        }
    }

    @Test func `what programs ask for in vain is answered in problem+json`() async throws {
        let house = try await House()
        try await house.visit { client async throws in
            for path in ["/media/nope.mp4", "/media/5/nope.mp4", "/media/%2e%2e/x", "/assets/../x", "/assets/nope.js", "/api/v1/nope"] {
                let answer = try await client.execute(uri: path, method: .get, headers: [.accept: "text/html"])
                #expect(answer.status == .notFound, "\(path)")
                #expect(answer.headers[.contentType] == "application/problem+json", "\(path)")
            }
        }
    }

    @Test func `the page of an error links to this site only`() async throws {
        let house = try await House()
        try await house.visit { client async throws in
            for path in ["//evil.example/x", "//evil.example", "/%5Cevil", "///evil.example/x"] {
                let answer = try await client.execute(uri: path, method: .get, headers: [.accept: "text/html"])
                #expect(answer.status == .notFound)
                #expect(!answer.text.contains("href=\"//") && !answer.text.contains("href=\"\\"), "\(path)")
            }
        }
    }

    @Test func `U+0000 is refused wherever text comes in`() async throws {
        let house = try await House()
        try await house.visit { client async throws in
            let json = try await client.send(.post, "/api/v1/session", #"{"username":"a\u0000b","password":"long enough"}"#)
            #expect(json.status == .badRequest && json.text.contains("nul_character"))
            let form = try await client.execute(
                uri: "/login", method: .post, headers: [.contentType: "application/x-www-form-urlencoded"],
                body: ByteBuffer(string: "username=a%00b&password=long+enough")
            )
            #expect(form.status == .badRequest)
        }
    }
}
