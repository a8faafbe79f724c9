package import NIOCore

/// Who is at the other end of a request, and under which origin they see us.
package struct WebClient: Sendable {
    /// IP address without port, as text; "unix" for a local socket.
    package var address: String
    package var isSecure: Bool
    /// `host[:port]` of the request, lower case; empty when the client sent none.
    package var host: String
    /// The connection itself; nil where there is none, as in tests of a router.
    package var connection: Connection?

    package init(address: String, isSecure: Bool = false, host: String = "") {
        self.address = address
        self.isSecure = isSecure
        self.host = host
    }

    /// The peer of the connection itself; no header is believed.
    package init(channel: any Channel) {
        self.init(address: channel.remoteAddress?.ipAddress ?? "unix")
        connection = Connection(channel: channel)
    }

    package var origin: String {
        (isSecure ? "https://" : "http://") + (host.isEmpty ? "localhost" : host)
    }
}
