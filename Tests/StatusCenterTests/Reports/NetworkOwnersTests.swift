import Foundation
import Testing

@testable import StatusCenter

struct NetworkOwnersTests {
    private static let list = """
        # prefix, owner
        10.0.0.0/8\t64500
        10.1.0.0/16\tAS64501
        10.1.2.0/24\t64502\tof no concern
        10.255.0.0/16\t64503

        192.0.2.7/32\t64504
        2001:db8::/32\t64505
        2001:db8:0:1::/64\t64506
        255.255.255.255/32\t64507
        """

    @Test(arguments: [
        ("10.0.0.1", 64_500), ("10.1.0.1", 64_501), ("10.1.2.3", 64_502), ("10.1.3.0", 64_501), ("10.2.0.0", 64_500),
        ("10.255.255.255", 64_503), ("11.0.0.0", nil), ("9.255.255.255", nil), ("192.0.2.7", 64_504), ("192.0.2.8", nil),
        ("2001:db8::1", 64_505), ("2001:db8:0:1::9", 64_506), ("2001:db8:0:2::", 64_505), ("2001:db9::", nil), ("nobody", nil),
        ("255.255.255.255", 64_507), ("::ffff:10.1.2.3", 64_502),
    ] as [(String, UInt32?)])
    func `the narrowest prefix says whose an address is`(address: String, owner: UInt32?) throws {
        #expect(try NetworkOwners(lines: Data(Self.list.utf8)).owner(of: address) == owner)
    }

    @Test(arguments: ["10.0.0.0/8", "10.0.0.0/33\t1", "10.0.0.0\t1", "ten/8\t1", "10.0.0.0/8\tmine", "10.0.0.0/8\t-1", "::/129\t1"])
    func `a line that is none is told with its number`(line: String) {
        let error = #expect(throws: NetworkOwnersError.self) { try NetworkOwners(lines: Data("# first\n\(line)\n".utf8)) }
        #expect(error?.description.contains("line 2 ") == true)
    }
}
