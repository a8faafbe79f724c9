import HTTPTypes
import Hummingbird
import Testing

@testable import Web

struct CrossOriginProtectionTests {
    private typealias Protection = CrossOriginProtection<BasicWebContext>

    private func isAllowed(_ fields: HTTPFields, _ method: HTTPRequest.Method = .post, host: String = "skit.example") -> Bool {
        Protection.isAllowed(.asked("/api/v1/session", method: method, fields), host: host)
    }

    @Test func `a page of our own may change things`() {
        #expect(isAllowed([.secFetchSite: "same-origin"]))
        #expect(isAllowed([.secFetchSite: "none"]))
        #expect(isAllowed([.origin: "https://skit.example"]))
        #expect(isAllowed([.origin: "HTTPS://Skit.Example"]))
    }

    @Test func `what the browser calls cross-site is refused, whatever Origin says`() {
        for site in ["cross-site", "same-site", "", "SAME-ORIGIN", "unknown"] {
            #expect(!isAllowed([.secFetchSite: site, .origin: "https://skit.example"]), "\(site)")
        }
    }

    @Test func `an older browser is judged by Origin`() {
        for origin in ["https://evil.example", "https://skit.example.evil.example", "https://skit.example:8443", "null", ""] {
            #expect(!isAllowed([.origin: origin]), "\(origin)")
        }
    }

    @Test func `the public origin counts as our own behind a proxy that rewrites the host`() {
        #expect(isAllowed([.origin: "https://video.example"], host: "video.example"))
    }

    @Test func `a program that sends neither is let through`() {
        #expect(isAllowed([:]))
    }

    @Test func `reading is always allowed and changing never by method alone`() {
        for method in [HTTPRequest.Method.get, .head, .options] {
            #expect(isAllowed([.secFetchSite: "cross-site"], method))
        }
        for method in [HTTPRequest.Method.post, .put, .patch, .delete] {
            #expect(!isAllowed([.secFetchSite: "cross-site"], method), "\(method)")
        }
    }
}
