/// Networks that an operator names: single addresses or CIDR blocks.
package struct AddressBlocks: Sendable {
    private let blocks: [AddressBlock]

    /// - Parameter texts: `192.0.2.1`, `10.0.0.0/8`, `fd00::/8`. Throws for the first that is none of these.
    package init(_ texts: [String]) throws(Malformed) {
        var blocks: [AddressBlock] = []
        for text in texts {
            guard let block = AddressBlock(text) else { throw Malformed(text: text) }
            blocks.append(block)
        }
        self.blocks = blocks
    }

    /// None.
    package init() {
        blocks = []
    }

    /// Text that is neither an address nor a CIDR block.
    package struct Malformed: Error, CustomStringConvertible {
        package let text: String

        package var description: String { "“\(text)” is neither an IP address nor a CIDR block" }
    }

    /// Of this machine and of private networks (RFC 1918, RFC 4193): where one's own proxies stand.
    private static let near = try? AddressBlocks(["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"])

    /// Whether an address is of this machine or of a private network; false for what is no address.
    package static func isNear(_ address: String) -> Bool {
        AddressBlock.bytes(of: address).map { near?.contains($0) == true } ?? false
    }

    var isEmpty: Bool { blocks.isEmpty }

    /// - Parameter address: 4 or 16 bytes.
    func contains(_ address: [UInt8]) -> Bool { blocks.contains { $0.contains(address) } }
}
