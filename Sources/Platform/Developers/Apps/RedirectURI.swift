import Web

/// Where an app may have people sent back to, by the platform's rules for it: absolute, below 512 characters, and static, which
/// means neither query nor fragment. On the web it is https; on a person's own machine it is `localhost` or `127.0.0.1` with a
/// port, or with `*` for whichever port is free.
struct RedirectURI: Sendable, Hashable {
    /// Of one app.
    static let mostPerApp = 10
    static let longest = 511

    /// As it was registered: it is compared as it stands.
    let text: String
    /// Whether it leads to the person's own machine. There any other program may listen, so a code challenge must guard the code.
    let isLoopback: Bool
    /// What stands before and after the port that is `*`.
    private let aroundPort: (before: String, after: String)?

    /// - Throws: a `Problem` that says which rule it breaks.
    init(_ text: String) throws(Problem) {
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy(Self.isAllowed) else {
            throw .redirect("is longer than \(Self.longest) characters, or holds some that no address has")
        }
        guard !text.utf8.contains(UInt8(ascii: "?")), !text.utf8.contains(UInt8(ascii: "#")) else {
            throw .redirect("must have neither a query nor a fragment: send what you need in “state”")
        }
        let isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://") else { throw .redirect("must begin with https://") }
        let rest = text.dropFirst(isSecure ? 8 : 7)
        let authority = rest.prefix { $0 != "/" }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let host = parts.first.map(String.init) ?? ""
        let port = parts.count > 1 ? String(parts[1]) : nil
        guard Self.isHost(host) else { throw .redirect("names no host, or more than a host and a port") }
        let isLoopback = host == "localhost" || host == "127.0.0.1"
        guard isLoopback || isSecure else { throw .redirect("must begin with https://, unless it is on localhost or 127.0.0.1") }
        guard !isLoopback || port != nil else { throw .redirect("must name a port, or * for any") }
        guard port.map({ Self.isPort($0) || ($0 == "*" && isLoopback) }) ?? true else { throw .redirect("has a port that is none") }
        guard rest.dropFirst(authority.count).utf8.allSatisfy({ $0 != UInt8(ascii: "*") }) else {
            throw .redirect("may have a * for the port alone")
        }
        (self.text, self.isLoopback) = (text, isLoopback)
        let scheme = isSecure ? "https://" : "http://"
        aroundPort = port == "*" ? ("\(scheme)\(host):", String(rest.dropFirst(authority.count))) : nil
    }

    /// Whether this is it, byte for byte; only a port that is `*` may be any.
    func admits(_ asked: String) -> Bool {
        guard let around = aroundPort else { return asked.utf8.elementsEqual(text.utf8) }
        let (bytes, before, after) = (Array(asked.utf8), Array(around.before.utf8), Array(around.after.utf8))
        guard bytes.count > before.count + after.count, bytes.starts(with: before), bytes.suffix(after.count).elementsEqual(after) else {
            return false
        }
        return Self.isPort(String(decoding: bytes[before.count..<(bytes.count - after.count)], as: UTF8.self))
    }

    /// Scheme, host and port of an address that one of them admits.
    static func origin(of admitted: String) -> String {
        guard let scheme = admitted.firstRange(of: "://") else { return admitted }
        return String(admitted[..<scheme.upperBound] + admitted[scheme.upperBound...].prefix { $0 != "/" })
    }

    /// What URIs hold (RFC 3986), without what could mean something else to whoever reads it next.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x21...0x7e).contains(byte) && !"\"'<>\\^`{|}@[];".utf8.contains(byte)
    }

    private static func isHost(_ host: String) -> Bool {
        !host.isEmpty && host.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || "-.".utf8.contains(byte)
        }
    }

    private static func isPort(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } && text.utf8.first != 0x30 && UInt16(text) != nil
    }

    static func == (left: RedirectURI, right: RedirectURI) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension RedirectURI {
    /// Of a row: those that no longer obey the rules lead nowhere.
    static func stored(_ text: String) -> [RedirectURI] {
        text.split(separator: "\n").compactMap { try? RedirectURI(String($0)) }
    }
}

extension Problem {
    fileprivate static func redirect(_ fault: String) -> Problem {
        .invalid(field: "redirect_uri", code: "redirect_uri_invalid", "The redirect URI \(fault).")
    }
}
