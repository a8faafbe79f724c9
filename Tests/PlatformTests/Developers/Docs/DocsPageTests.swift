import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Web

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import Platform

/// The pages for developers, as a visitor without an account gets them.
struct DocsPageTests {
    @Test("Every guide and every endpoint has a page, which a browser keeps")
    func everyPage() async throws {
        try await TestPlatform().open(isConsuming: false) { door in
            let paths = DocsFrame.Guide.allCases.map(\.path) + Descriptions.all.map(DocsFrame.path(of:))
            for path in paths {
                let answer = try await door.client.execute(uri: path, method: .get)
                #expect(answer.status == .ok, "\(path)")
                #expect(String(buffer: answer.body).contains("aria-current=\"page\""), "\(path) does not say where one is")
            }
            let first = try await door.client.execute(uri: DocsFrame.path, method: .get)
            let tag = try #require(first.headers[.eTag])
            let again = try await door.client.execute(uri: DocsFrame.path, method: .get, headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            let nothing = try await door.client.execute(uri: "\(DocsFrame.path)/endpoints/nothing", method: .get)
            #expect(nothing.status == .notFound)
        }
    }

    @Test("The Swift example is the one that is compiled here, and tells what is ours")
    func verifier() throws {
        let shown = try DocsExamples(site: SiteResources.folder).verifiers.first { $0.language == "Swift" }?.text
        let compiled = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "IsOurs.swift")
        #expect(try shown == String(contentsOf: compiled, encoding: .utf8))

        let (body, now) = (#"{"event":"webhook.test"}"#, WallClock.system.now())
        let header = WebhookStamp.value(for: body, secret: "sks.secret", at: now)
        #expect(isOurs(body: Data(body.utf8), header: header, secret: "sks.secret"))
        #expect(!isOurs(body: Data(body.utf8), header: header, secret: "sks.other"))
        #expect(!isOurs(body: Data((body + " ").utf8), header: header, secret: "sks.secret"))
        let old = WebhookStamp.value(for: body, secret: "sks.secret", at: now - 301_000)
        #expect(!isOurs(body: Data(body.utf8), header: old, secret: "sks.secret"))
        for broken in ["", "t=1", "s=00", "t=,s=", header + "0"] {
            #expect(!isOurs(body: Data(body.utf8), header: broken, secret: "sks.secret"), "\(broken)")
        }
    }

    @Test("What changed is a feed, too, which names each day once and escapes what it says")
    func changesFeed() async throws {
        let changes = [
            APIChange(day: "2026-12-01", sentences: ["`a<b>` is new.", "So is *this* & that."]),
            APIChange(day: "2026-11-27", sentences: ["The first."]),
        ]
        let text = ChangesFeed.text(changes, siteName: "Skit & co", origin: "https://skit.example")
        #expect(XMLParser(data: Data(text.utf8)).parse())
        #expect(text.contains("<updated>2026-12-01T00:00:00Z</updated>\n  <author><name>Skit &amp; co</name>"))
        #expect(text.contains("<id>tag:skit.example,2026:/developers/docs/changes.atom/2026-11-27</id>"))
        #expect(text.contains("&lt;li&gt;&lt;code&gt;a&amp;lt;b&amp;gt;&lt;/code&gt; is new.&lt;/li&gt;"))
        try await TestPlatform().open(isConsuming: false) { door in
            let answer = try await door.client.execute(uri: ChangesFeed.path, method: .get)
            #expect(answer.headers[.contentType] == "application/atom+xml; charset=utf-8")
            #expect(String(buffer: answer.body).components(separatedBy: "<entry>").count == APIChange.all.count + 1)
            let again = try await door.client.execute(
                uri: ChangesFeed.path, method: .get, headers: [.ifNoneMatch: try #require(answer.headers[.eTag])]
            )
            #expect(again.status == .notModified)
            let page = try await door.client.execute(uri: DocsFrame.Guide.changes.path, method: .get)
            #expect(String(buffer: page.body).contains("type=\"application/atom+xml\""))
        }
    }

    @Test("The status centre is linked where it has an address")
    func status() async throws {
        let address = "https://status.skit.example"
        try await TestPlatform(set: { $0.statusPublicURL = address }).open(isConsuming: false) { door in
            let answer = try await door.client.execute(uri: DocsFrame.path, method: .get)
            #expect(String(buffer: answer.body).contains("href=\"\(address)\""))
        }
    }

    @Test("Marks of emphasis and code become elements, and nothing else does")
    func text() {
        #expect(DocsText.html("`a<b>` and *so*, 2 `*`") == "<code>a&lt;b&gt;</code> and <em>so</em>, 2 <code>*</code>")
    }
}
