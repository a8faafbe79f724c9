internal import CPostgres
#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// Waits for a server's answers, and no longer than a limit. libpq's own blocking calls wait for as long as the kernel of the
/// server's machine acknowledges what was sent, and it does so for a server that hangs.
struct PostgresAnswers {
    private let connection: OpaquePointer
    /// From sending to the whole answer; nil for as long as it takes.
    var limit: Duration?
    /// Whether an answer did not come in time. The connection is cut then: what would come now answers an older question.
    private(set) var isOverdue = false

    /// From here on nothing blocks in libpq itself.
    init(of connection: OpaquePointer, within limit: Duration?) {
        self.connection = connection
        self.limit = limit
        PQsetnonblocking(connection, 1)
    }

    /// The last of the answers to what `send` sends; of several statements the first that is refused ends them.
    mutating func last(_ send: (OpaquePointer) -> Int32) throws(PostgresFailure) -> PostgresResult {
        let answers = try all(send)
        for answer in answers.dropLast() { _ = try answer.get() }
        guard let last = answers.last else { throw PostgresFailure(connection: connection) }
        return try last.get()
    }

    /// All answers to what `send` sends, refusals among them.
    mutating func all(_ send: (OpaquePointer) -> Int32) throws(PostgresFailure) -> [Result<PostgresResult, PostgresFailure>] {
        let end = limit.map { ContinuousClock.now + $0 }
        guard send(connection) == 1 else { throw PostgresFailure(connection: connection) }
        try flush(until: end)
        var answers: [Result<PostgresResult, PostgresFailure>] = []
        while let result = try next(until: end) {
            answers.append(Result { () throws(PostgresFailure) in try PostgresResult(result, of: connection) })
        }
        return answers
    }

    private mutating func flush(until end: ContinuousClock.Instant?) throws(PostgresFailure) {
        while true {
            switch PQflush(connection) {
            case 0: return
            case 1: try wait(for: POLLIN | POLLOUT, until: end)
            default: throw PostgresFailure(connection: connection)
            }
            // A server that is sending may take no more before that is read.
            _ = PQconsumeInput(connection)
        }
    }

    private mutating func next(until end: ContinuousClock.Instant?) throws(PostgresFailure) -> OpaquePointer? {
        while PQisBusy(connection) == 1 {
            try wait(for: POLLIN, until: end)
            // What is wrong with the connection stands in the next result.
            _ = PQconsumeInput(connection)
        }
        return PQgetResult(connection)
    }

    private mutating func wait(for events: Int32, until end: ContinuousClock.Instant?) throws(PostgresFailure) {
        var socket = pollfd(fd: PQsocket(connection), events: Int16(events), revents: 0)
        while true {
            let left = end.map { ContinuousClock.now.duration(to: $0) / .milliseconds(1) }
            if let left, left <= 0 {
                isOverdue = true
                _ = shutdown(socket.fd, Int32(SHUT_RDWR))
                throw PostgresFailure(sqlState: "", message: "the server has not answered for \(limit.map { "\($0)" } ?? "long")")
            }
            // Also an error on the socket wakes it, and libpq then says which.
            if poll(&socket, 1, left.map { Int32(clamping: Int($0.rounded(.up))) } ?? -1) >= 0, socket.revents != 0 { return }
            guard errno == EINTR || socket.revents == 0 else { throw PostgresFailure(connection: connection) }
        }
    }
}
