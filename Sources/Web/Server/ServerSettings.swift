/// The limits of a listening server.
package struct ServerSettings: Sendable {
    /// How long a connection may lie still: between requests, within a request's head, within its body.
    package var idleTimeout: Duration = .seconds(60)
    /// Connections served at once; further ones wait in the kernel's queue.
    package var connectionsMax = 4096
    /// Bytes of one header field, and of the request line.
    package var fieldBytesMax = 16 * 1024
    /// Bytes of all header fields together.
    package var fieldsBytesMax = 32 * 1024
    package var fieldsMax = 100

    package init() {}
}
