import Testing

@testable import Web

@Suite struct ProxyNoticeTests {
    @Test func `it is given once, and for a proxy of one's own only`() {
        let notice = ProxyNotice()
        #expect(!notice.isDue(for: "127.0.0.1", isForwarded: false))
        #expect(!notice.isDue(for: "203.0.113.9", isForwarded: true))
        #expect(!notice.isDue(for: "", isForwarded: true))
        #expect(notice.isDue(for: "10.1.2.3", isForwarded: true))
        #expect(!notice.isDue(for: "10.1.2.3", isForwarded: true))
    }
}
