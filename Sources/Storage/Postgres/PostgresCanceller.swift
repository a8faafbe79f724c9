internal import CPostgres
#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif
private import Synchronization

/// Ends what a connection is at, from any thread.
///
/// `@unchecked Sendable`: the handle is made once, is only read afterwards, and libpq allows `PQcancel` from any thread at the
/// same time as other calls on its connection (https://www.postgresql.org/docs/current/libpq-cancel.html, "PQcancel can safely
/// be invoked from a signal handler"; `PGcancel` is a copy of what is needed). The lock keeps `PQfreeCancel` and the socket's
/// closing out of the way of a call that is under way.
final class PostgresCanceller: @unchecked Sendable {
    private let handle: OpaquePointer?
    private let socket: Int32
    private let state = Mutex((isOpen: true, wasUsed: false))

    init(_ handle: OpaquePointer?, socket: Int32) {
        self.handle = handle
        self.socket = socket
    }

    deinit {
        PQfreeCancel(handle)
    }

    /// Whether a statement or the connection was ended from outside.
    var wasUsed: Bool { state.withLock { $0.wasUsed } }

    /// Asks the server to end the statement; blocks for a round trip on a connection of its own. The statement may have ended
    /// by itself meanwhile, so the connection must not be used for another one afterwards.
    func cancelStatement() {
        state.withLock { state in
            guard state.isOpen else { return }
            state.wasUsed = true
            var words = [CChar](repeating: 0, count: 256)
            PQcancel(handle, &words, Int32(words.count))
        }
    }

    /// Cuts the connection, so that whoever waits for its answer gets an error now.
    func cut() {
        state.withLock { state in
            guard state.isOpen else { return }
            state.wasUsed = true
            _ = shutdown(socket, Int32(SHUT_RDWR))
        }
    }

    /// Before the connection is closed: its socket's number may be another one's afterwards.
    func close() {
        state.withLock { $0.isOpen = false }
    }
}
