import Testing

@testable import Web

struct OutboundPolicyTests {
    private func mayReach(_ text: String, port: Int = 443, allowing networks: [String] = []) throws -> Bool {
        try OutboundPolicy(allowing: networks).mayReach(try #require(AddressBlock.bytes(of: text)), port: port)
    }

    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9",
        "224.0.0.1", "239.1.1.1", "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b:1::1",
        "2001:db8::1", "2001::1", "2002:7f00:1::", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1",
    ])
    func `what is not on the public internet is not reached`(address: String) throws {
        #expect(try !mayReach(address))
    }

    @Test(arguments: [
        "1.1.1.1", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "198.17.0.1", "2606:2800:220:1::1",
    ])
    func `what is on it is, on the two ports of the web`(address: String) throws {
        #expect(try mayReach(address))
        #expect(try mayReach(address, port: 80))
        for port in [22, 25, 8080, 6379] { #expect(try !mayReach(address, port: port)) }
    }

    @Test func `a network that the operator names is reached on every port, and no other`() throws {
        #expect(try mayReach("10.1.2.3", port: 8080, allowing: ["10.1.0.0/16"]))
        #expect(try !mayReach("10.2.2.3", allowing: ["10.1.0.0/16"]))
        #expect(throws: OutboundPolicy.MalformedNetwork.self) { try OutboundPolicy(allowing: ["ten"]) }
    }

    @Test(arguments: ["1.2.3.4", "2606:2800:220:1:0:0:0:1"])
    func `an address in text is the address that was read`(text: String) throws {
        #expect(AddressBlock.text(of: try #require(AddressBlock.bytes(of: text))) == text)
    }
}
