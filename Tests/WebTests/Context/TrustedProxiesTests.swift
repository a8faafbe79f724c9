import Testing

@testable import Web

struct TrustedProxiesTests {
    private func client(_ trusted: [String], peer: String, _ chain: String...) throws -> String {
        try TrustedProxies(trusted).client(peer: peer, forwardedFor: chain)
    }

    @Test func `nobody is believed unless an operator says so`() throws {
        #expect(try client([], peer: "203.0.113.9", "1.2.3.4") == "203.0.113.9")
        #expect(try client(["10.0.0.1"], peer: "203.0.113.9", "1.2.3.4") == "203.0.113.9")
    }

    @Test func `the first hop from the right that is no proxy of ours is the client`() throws {
        #expect(try client(["10.0.0.0/8"], peer: "10.0.0.1", "1.2.3.4") == "1.2.3.4")
        let claimed = try client(["10.0.0.0/8"], peer: "10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2")
        #expect(claimed == "1.2.3.4", "what the client claims about itself is its own business")
        #expect(try client(["10.0.0.0/8"], peer: "10.0.0.1", "6.6.6.6", "1.2.3.4") == "1.2.3.4")
    }

    @Test func `ports, brackets and blanks are taken off`() throws {
        #expect(try client(["::1"], peer: "::1", " 1.2.3.4:5678 ") == "1.2.3.4")
        #expect(try client(["::1"], peer: "::1", "[2001:db8::7]:443") == "2001:db8::7")
        #expect(try client(["::1"], peer: "::1", "2001:db8::7") == "2001:db8::7")
    }

    @Test func `rubbish in the chain ends it at the last proxy`() throws {
        #expect(try client(["10.0.0.0/8"], peer: "10.0.0.1", "unknown") == "10.0.0.1")
        #expect(try client(["10.0.0.0/8"], peer: "10.0.0.1", "1.2.3.4, <script>, 10.0.0.2") == "10.0.0.2")
        #expect(try client(["10.0.0.0/8"], peer: "10.0.0.1") == "10.0.0.1")
    }

    @Test func `blocks contain what they name, IPv4 written as IPv6 too`() throws {
        let blocks = try TrustedProxies(["192.168.4.0/22", "fd00::/8", "198.51.100.7"])
        for address in ["192.168.4.0", "192.168.7.255", "fdff::1", "198.51.100.7", "::ffff:192.168.5.1"] {
            #expect(blocks.contains(address), "\(address)")
        }
        for address in ["192.168.8.0", "192.168.3.255", "fe80::1", "198.51.100.8", "unix", ""] {
            #expect(!blocks.contains(address), "\(address)")
        }
    }

    @Test func `a proxy that is no address ends the start`() {
        for text in ["", "localhost", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.1/", "10.0.0.1/-1"] {
            #expect(throws: TrustedProxies.MalformedProxy.self, "\(text)") { try TrustedProxies([text]) }
        }
    }
}
