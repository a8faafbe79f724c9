import Web

/// An address to fetch a video or a photo from: by https, from a host with a name, and no way around in its path, so that what it begins
/// with says whose it is.
struct PulledAddress: Sendable, Equatable {
    let url: OutboundURL

    /// - Parameter field: that names it.
    /// - Throws: `APIError` that says what is wrong with it.
    init(_ text: String, field: String = "video_url") throws(APIError) {
        do throws(OutboundError) {
            url = try OutboundURL(text)
        } catch {
            guard case .refused(let sentence) = error else { throw .invalidParam("“\(field)” is no address.") }
            throw .invalidParam("“\(field)”: \(sentence)")
        }
        guard url.isSecure else { throw .invalidParam("“\(field)” begins with https://.") }
        guard !url.isLiteral else { throw .invalidParam("“\(field)” names its host, not an IP address.") }
        guard !url.climbs else { throw .invalidParam("“\(field)” holds “..” in its path.") }
    }

    /// - Parameter prefix: as `URLPrefix` makes it, with a slash at its end.
    func isUnder(_ prefix: String) -> Bool {
        url.description.hasPrefix(prefix)
    }
}
