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
/// (https://www.postgresql.org/docs/current/libpq-cancel.html), so it needs no lock and outlives the connection. The socket does
/// not: the lock keeps its closing out of the way.
final class PostgresCanceller: Sendable {
    private struct State {
        let socket: Int32
        var isOpen = true
        var wasUsed = false
    }

    /// Of `PQgetCancel`'s handle, which is made once, read by any thread, and freed with this object.
    private let address: UInt
    private let state: Mutex<State>

    init(of connection: OpaquePointer) {
        address = UInt(bitPattern: PQgetCancel(connection))
        state = Mutex(State(socket: PQsocket(connection)))
    }

    deinit {
        PQfreeCancel(OpaquePointer(bitPattern: address))
    }

    /// Whether a statement or the connection was ended from outside.
    var wasUsed: Bool { state.withLock { $0.wasUsed } }

    /// Asks the server to end the statement, on a thread of its own: the request takes a connection, and a server that is out
    /// of reach would hold whoever asks. The statement may have ended by itself meanwhile, so the connection must not be used
    /// for another one afterwards.
    func cancelStatement() {
        let isOpen = state.withLock { state in
            if state.isOpen { state.wasUsed = true }
            return state.isOpen
        }
        guard isOpen else { return }
        DispatchQueue.global().async {
            var words = [CChar](repeating: 0, count: 256)
            PQcancel(OpaquePointer(bitPattern: self.address), &words, Int32(words.count))
        }
    }

    /// Cuts the connection, so that whoever waits for its answer gets an error now.
    func cut() {
        state.withLock { state in
            guard state.isOpen else { return }
            state.wasUsed = true
            _ = shutdown(state.socket, Int32(SHUT_RDWR))
        }
    }

    /// Before the connection is closed: its socket's number may be another one's afterwards.
    func close() {
        state.withLock { $0.isOpen = false }
    }
}
