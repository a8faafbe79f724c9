internal import CPostgres
#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif
private import Dispatch
private import Synchronization

/// Ends what a connection is at, from any thread.
///
/// libpq allows `PQcancel` at the same time as other calls on the connection: its handle is a copy of what is needed
/// (https://www.postgresql.org/docs/current/libpq-cancel.html), so it outlives the connection. The socket's number does not, since
/// libpq may close it at any error; the copy here is this object's own.
final class PostgresCanceller: Sendable {
    /// Of `PQgetCancel`'s handle, which is made once, read by any thread, and freed with this object.
    private let address: UInt
    private let socket: Int32
    private let used = Atomic(false)

    init(of connection: OpaquePointer) {
        address = UInt(bitPattern: PQgetCancel(connection))
        socket = dup(PQsocket(connection))
    }

    deinit {
        PQfreeCancel(OpaquePointer(bitPattern: address))
        if socket >= 0 { close(socket) }
    }

    /// Whether a statement or the connection was ended from outside.
    var wasUsed: Bool { used.load(ordering: .acquiring) }

    /// Asks the server to end the statement, on a thread of its own: the request takes a connection, and a server that is out
    /// of reach would hold whoever asks. The statement may have ended by itself meanwhile, so the connection must not be used
    /// for another one afterwards; a server that does not end it soon has the connection cut.
    func cancelStatement() {
        used.store(true, ordering: .releasing)
        Self.cuts.asyncAfter(deadline: .now() + Self.cutAfter) { self.cut() }
        // One thread for all: a server that is out of reach holds one of them, and not the threads of everything else.
        guard Self.pending.add(1, ordering: .relaxed).newValue <= Self.maximumPending else {
            Self.pending.subtract(1, ordering: .relaxed)
            return cut()
        }
        Self.requests.async {
            var words = [CChar](repeating: 0, count: 256)
            PQcancel(OpaquePointer(bitPattern: self.address), &words, Int32(words.count))
            Self.pending.subtract(1, ordering: .relaxed)
        }
    }

    /// Seconds from the wish to end a statement to the end of its connection.
    private static let cutAfter = 0.5
    private static let cuts = DispatchQueue(label: "skit.postgres.cut")
    private static let requests = DispatchQueue(label: "skit.postgres.cancel")
    private static let pending = Atomic<Int>(0)
    /// Requests that wait for their turn. Beyond, the connection is cut instead, and the server's own limit ends the statement.
    private static let maximumPending = 64

    /// Cuts the connection, so that whoever waits for its answer gets an error now.
    func cut() {
        used.store(true, ordering: .releasing)
        _ = shutdown(socket, Int32(SHUT_RDWR))
    }
}
