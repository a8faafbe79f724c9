import HTTPTypes
import Hummingbird
import Testing

@testable import Web

struct NegotiationTests {
    private func wantsJSON(_ path: String, accept: String? = nil) -> Bool {
        Request.asked(path, accept.map { [.accept: $0] } ?? [:]).wantsProblemJSON
    }

    @Test func `programs' addresses are answered in JSON, even to a browser`() {
        let paths = [
            "/api/v1/nothing", "/uploads", "/uploads/x", "/media/nope.mp4", "/media/%2e%2e/x", "/assets/../x", "/assets/..%2f..%2fetc",
        ]
        for path in paths {
            #expect(wantsJSON(path, accept: "text/html,application/xhtml+xml,*/*;q=0.8"), "\(path)")
        }
    }

    @Test func `pages' addresses are answered with a page unless JSON is preferred`() {
        #expect(!wantsJSON("/@nobody"))
        #expect(!wantsJSON("/@nobody", accept: "*/*"))
        #expect(!wantsJSON("/apical", accept: "text/html"))
        #expect(wantsJSON("/@nobody", accept: "application/json"))
        #expect(wantsJSON("/@nobody", accept: "application/problem+json"))
    }

    @Test func `weights decide, and the first of equals`() {
        #expect(wantsJSON("/", accept: "text/html;q=0.5, application/json"))
        #expect(!wantsJSON("/", accept: "text/html, application/json;q=0.9"))
        #expect(!wantsJSON("/", accept: "text/html, application/json"))
        #expect(wantsJSON("/", accept: "application/json, text/html"))
        #expect(!wantsJSON("/", accept: "application/json;q=0"))
    }
}
