import Testing

@testable import Web

struct AddressKeyTests {
    @Test func `an IPv4 address counts for itself, however it is written`() {
        #expect(AddressKey("192.0.2.1") != AddressKey("192.0.2.2"))
        #expect(AddressKey("192.0.2.1") == AddressKey("::ffff:192.0.2.1"))
    }

    @Test func `IPv6 addresses of one household count as one`() {
        #expect(AddressKey("2001:db8:1:2::1") == AddressKey("2001:db8:1:2:ffff:ffff:ffff:ffff"))
        #expect(AddressKey("2001:db8:1:2::1") != AddressKey("2001:db8:1:3::1"))
    }

    @Test func `a local socket is one of its own`() {
        #expect(AddressKey("unix") == AddressKey("unix"))
        #expect(AddressKey("unix") != AddressKey("127.0.0.1"))
    }
}
