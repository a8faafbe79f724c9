import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

struct OtherMethodsTests {
    private var application: some ApplicationProtocol {
        let router = Router(context: BasicWebContext.self, options: .autoGenerateHeadEndpoints)
        router.addMiddleware { ErrorMiddleware<BasicWebContext> { $0.detail } }
        router.get("things/{id}") { _, _ in "one" }
        router.delete("things/{id}") { _, _ in Response.noContent() }
        router.post("things") { _, _ in Response.noContent() }
        router.refuseOtherMethods()
        return Application(router: router)
    }

    @Test func `a known address asked in another way says which ways there are`() async throws {
        try await application.test(.router) { client async throws in
            for method in [HTTPRequest.Method.post, .put, .patch, .options] {
                let answer = try await client.execute(uri: "/things/5", method: method)
                #expect(answer.status == .methodNotAllowed, "\(method)")
                #expect(answer.headers[.allow] == "DELETE, GET, HEAD")
            }
            #expect(try await client.execute(uri: "/things", method: .head).headers[.allow] == "POST")
        }
    }

    @Test func `what is there answers as before, and what is not is not found`() async throws {
        try await application.test(.router) { client async throws in
            #expect(try await client.execute(uri: "/things/5", method: .get).status == .ok)
            #expect(try await client.execute(uri: "/things/5", method: .delete).status == .noContent)
            #expect(try await client.execute(uri: "/nothing", method: .put).status == .notFound)
        }
    }

    @Test func `HEAD answers with the fields of GET and no content`() async throws {
        try await application.test(.router) { client async throws in
            let answer = try await client.execute(uri: "/things/5", method: .head)
            #expect(answer.status == .ok && answer.body.readableBytes == 0)
            #expect(answer.headers[.contentLength] == "3")
        }
    }
}
