import Web

/// What somebody shares: the address of a video in any of the forms that lead here.
///
/// | form | |
/// |---|---|
/// | `/@{user}/video/{id}` | the video's own page; only the id counts |
/// | `/t/{code}` | the short link |
/// | `/v/{id}`, `/v/{id}.html` | the form of long ago |
/// | `/player/v1/{id}`, `/embed/v2/{id}` | what stands in frames |
struct ShareAddress: Sendable, Equatable {
    /// Longer ones are none of ours.
    static let longest = 2000

    let videoID: Int64

    /// - Parameters:
    ///   - address: absolute, with http or https.
    ///   - hosts: `host[:port]`, in lower case, under which this server is known.
    /// - Returns: nil for another server's address, and for what is no video's.
    init?(_ address: String, hosts: Set<String>) {
        guard address.utf8.count <= Self.longest else { return nil }
        let lower = address.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
        let rest = address.dropFirst(scheme.count)
        let authority = rest.prefix { !"/?#".contains($0) }
        guard hosts.contains(Self.host(String(authority).lowercased())) else { return nil }
        self.init(path: String(rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }))
    }

    /// - Parameter path: as it stands in the address, without query and fragment.
    init?(path: String) {
        let parts = path.split(separator: "/").map(String.init)
        switch parts.count {
        case 3 where parts[0].hasPrefix("@") && (parts[1] == "video" || parts[1] == "photo"): self.init(number: parts[2])
        case 3 where parts[0] == "player" && parts[1] == "v1": self.init(number: parts[2])
        case 3 where parts[0] == "embed" && parts[1] == "v2": self.init(number: parts[2])
        case 2 where parts[0] == "v": self.init(number: Self.withoutEnding(parts[1]))
        case 2 where parts[0] == "t": self.init(id: ShareCode.id(parts[1]))
        default: return nil
        }
    }

    private init?(number: String) {
        self.init(id: WireID(number)?.value)
    }

    private init?(id: Int64?) {
        guard let id else { return nil }
        videoID = id
    }

    static func withoutEnding(_ name: String) -> String {
        name.hasSuffix(".html") ? String(name.dropLast(5)) : name
    }

    /// Without a port that says nothing.
    static func host(_ authority: String) -> String {
        for port in [":443", ":80"] where authority.hasSuffix(port) { return String(authority.dropLast(port.count)) }
        return authority
    }
}
