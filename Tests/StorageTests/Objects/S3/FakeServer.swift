import Foundation
import Synchronization

/// An HTTP server on loopback that answers as a test wants it to, wrong ways among them. Each connection has a thread and one request.
final class FakeServer: Sendable {
    struct Request: Sendable {
        let method: String
        let path: String
        let query: [String: String]
        /// By lower-case name.
        let headers: [String: String]
        let body: [UInt8]
    }

    enum Reply: Sendable {
        case answer(Int, [String: String] = [:], [UInt8] = [])
        /// Says that it has `length` bytes, sends fewer, and hangs up.
        case cut(Int, [String: String] = [:], length: Int, [UInt8])
        /// As `cut`, but the connection stays until the client lets it go.
        case stall(Int, [String: String] = [:], length: Int, [UInt8])
        /// Hangs up without a word.
        case hangUp

        static func error(_ status: Int, _ code: String, _ message: String = "", _ headers: [String: String] = [:]) -> Reply {
            .answer(status, headers, Array("<?xml version=\"1.0\"?><Error><Code>\(code)</Code><Message>\(message)</Message></Error>".utf8))
        }
    }

    let address: String
    private let listener: Int32
    private let isOpen = Open()
    private let seen: Mutex<[Request]>

    private final class Open: Sendable {
        let flag = Mutex(true)
    }

    init(_ handler: @escaping @Sendable (Request) -> Reply) throws {
        let listener = socket(AF_INET, FakeServer.streamType, 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && listen(listener, 128) == 0 && getsockname(listener, generic, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
        seen = Mutex([])
        self.listener = listener
        let isOpen = isOpen
        Thread.detachNewThread { [weak self] in
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                let note: @Sendable (Request) -> Void = { [weak self] request in self?.seen.withLock { $0.append(request) } }
                Thread.detachNewThread { FakeConnection(connection).serve(note, handler) }
            }
            isOpen.flag.withLock { isOpen in
                isOpen = false
                close(listener)
            }
        }
    }

    deinit {
        stop()
    }

    /// Takes no more connections.
    func stop() {
        // Once it is closed, its number may be that of another test's socket.
        isOpen.flag.withLock { isOpen in
            if isOpen { shutdown(listener, Int32(SHUT_RDWR)) }
        }
    }

    /// Everything that was asked, in order.
    var requests: [Request] { seen.withLock { $0 } }

    func count(_ method: String) -> Int { requests.count { $0.method == method } }

    #if canImport(Darwin)
    private static let streamType = SOCK_STREAM
    #else
    private static let streamType = Int32(SOCK_STREAM.rawValue)
    #endif
}
