import Foundation

/// An address that somebody else gave us to ask, taken apart and known to hold no tricks.
///
/// The host is a name of letters, digits and hyphens, or an IP address in its one canonical form: what only some parsers take for an
/// address (`0x7f.1`, `2130706433`, `127.1`) is none here.
package struct OutboundURL: Sendable, Hashable, CustomStringConvertible {
    /// Bytes of the whole.
    package static let lengthMax = 2_048

    package let isSecure: Bool
    /// In lower case; an IPv6 address without brackets.
    package let host: String
    package let port: Int
    /// From the first slash on, with the query.
    package let target: String

    /// - Throws: `OutboundError.refused` with a reason for whoever typed it.
    package init(_ text: String) throws(OutboundError) {
        guard text.utf8.count <= Self.lengthMax, text.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") }) else {
            throw .refused("An address holds at most \(Self.lengthMax) plain characters.")
        }
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(), let host = parts.encodedHost else {
            throw .refused("This is no address such as https://example.org/path.")
        }
        guard scheme == "https" || scheme == "http" else { throw .refused("An address begins with https:// or http://.") }
        // Everything before the path: parsers differ in what they make of a second @.
        let authority = text.dropFirst(scheme.utf8.count + 3).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard parts.user == nil, parts.password == nil, !authority.contains("@") else {
            throw .refused("An address must not hold a name or a password.")
        }
        guard parts.fragment == nil else { throw .refused("An address must not hold a fragment.") }
        isSecure = scheme == "https"
        self.host = try Self.checked(host: host.lowercased())
        port = parts.port ?? (isSecure ? 443 : 80)
        guard (1...65_535).contains(port) else { throw .refused("There is no such port.") }
        target = (parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath) + (parts.percentEncodedQuery.map { "?" + $0 } ?? "")
    }

    /// As it is asked for.
    package var description: String {
        let standard = isSecure ? 443 : 80
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(isSecure ? "https" : "http")://\(name)\(port == standard ? "" : ":\(port)")\(target)"
    }

    /// The address itself, when the host is one and no name.
    var literal: [UInt8]? { AddressBlock.bytes(of: host) }

    package var isLiteral: Bool { literal != nil }

    /// Whether its path holds a step to where it is or above, plain or escaped: what such a path begins with says nothing of where it
    /// leads.
    package var climbs: Bool {
        let path = target.prefix { $0 != "?" }
        guard let plain = PercentEncoding.decode(path.utf8, plusIsSpace: false), !plain.contains("\\") else { return true }
        return plain.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == "." || $0 == ".." }
    }

    private static func checked(host: String) throws(OutboundError) -> String {
        if host.hasPrefix("["), host.hasSuffix("]") {
            let inner = String(host.dropFirst().dropLast())
            guard inner.contains(":"), AddressBlock.bytes(of: inner) != nil else { throw .refused("This is no IPv6 address.") }
            return inner
        }
        if !host.contains(":"), AddressBlock.bytes(of: host) != nil { return host }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let isName = host.utf8.count <= 253 && labels.allSatisfy { isLabel($0) }
        // A name's last part has a letter; without one, some resolvers read it as a number.
        let ending = labels.last ?? ""
        guard isName, ending.contains(where: \.isLetter), !ending.hasPrefix("0x") else { throw .refused("This is no name of a host.") }
        return host
    }

    /// Whether it may stand between the points of a host's name, in lower case (RFC 1123).
    package static func isLabel(_ label: some StringProtocol) -> Bool {
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
            && label.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-")
            }
    }
}
