/// The limits of a listening server.
package struct ServerSettings: Sendable {
    /// How long a connection may lie still: between requests, within a request's head, within its body.
    package var idleTimeout: Duration = .seconds(60)
    /// How long a client may take nothing of what is written to it, or send next to nothing of a body it has begun.
    package var stallTimeout: Duration = .seconds(30)
    /// Bytes of a body that must come in half of `stallTimeout`, or the client counts as stalled.
    package var bodyBytesMin = 512
    /// How long a client that was answered before its body was complete may go on sending: closing at once would often
    /// destroy the answer on its way.
    package var lingerTimeout: Duration = .seconds(30)
    /// Connections served at once; further ones wait in the kernel's queue.
    package var connectionsMax = 4096
    /// Bytes that the first read of a connection has room for. Reads that fill theirs are followed by larger ones, up to 64 KiB, and a
    /// connection keeps its last one.
    package var firstReadBytes = 2_048
    /// Bytes of one header field, and of the request line.
    package var fieldBytesMax = 16 * 1024
    /// Bytes of all header fields together.
    package var fieldsBytesMax = 32 * 1024
    package var fieldsMax = 100

    package init() {}
}
