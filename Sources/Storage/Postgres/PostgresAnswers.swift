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
    /// Whether the answers to what was posted are still to be read.
    private var isOwed = false
    /// Whether questions and answers came out of step, so that nothing more can be asked.
    private(set) var isLost = false

    typealias Answer = Result<PostgresResult, PostgresFailure>

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
    mutating func all(_ send: (OpaquePointer) -> Int32) throws(PostgresFailure) -> [Answer] {
        let end = limit.map { ContinuousClock.now + $0 }
        try put(send, until: end)
        var answers: [Answer] = []
        while let result = try next(until: end) {
            answers.append(Answer { () throws(PostgresFailure) in try PostgresResult(result, of: connection) })
        }
        return answers
    }

    /// Sends what nobody has to wait for: its answers are read, and let go, before the next question.
    mutating func post(_ send: (OpaquePointer) -> Int32) throws(PostgresFailure) {
        try put(send, until: limit.map { ContinuousClock.now + $0 })
        isOwed = true
    }

    /// The answers to two questions that go on one journey; when the first is refused the other one is not looked at
    /// (https://www.postgresql.org/docs/current/libpq-pipeline-mode.html, libpq 14 or newer).
    ///
    /// They come together, when the second is done: to have the first at once would wake this thread twice for each read, a seventh of
    /// all that a read by key costs. So after a while without an answer somebody has to find out why there is none.
    /// - Parameters:
    ///   - first: one statement without values, and nothing to do for a server.
    ///   - soon: for what has to go before an answer can come; after half of it without one `isThere` is asked whether the server
    ///     answers anything at all.
    mutating func both(
        _ first: String, within soon: Duration, orElse isThere: () -> Bool, _ send: (OpaquePointer) -> Int32
    ) -> (first: Answer, second: Answer) {
        let now = ContinuousClock.now
        let before = Answer { () throws(PostgresFailure) in
            try settle(until: now + soon)
            guard PQenterPipelineMode(connection) == 1, PQsendQueryParams(connection, first, 0, nil, nil, nil, nil, 0) == 1,
                send(connection) == 1, PQpipelineSync(connection) == 1
            else { throw PostgresFailure(connection: connection) }
            try flush(until: now + soon)
            if try !comes(until: now + soon / 2), !isThere() { throw overdue() }
            return try one(until: limit.map { now + $0 })
        }
        if case .failure(let failure) = before, failure.isOfConnection {
            isLost = true
            return (before, before)
        }
        let after = Answer { () throws(PostgresFailure) in
            let end = limit.map { now + $0 }
            let answer = Answer { () throws(PostgresFailure) in try one(until: end) }
            try endPipeline(until: end)
            return try answer.get()
        }
        return (before, after)
    }

    /// The answer to the next question of a pipeline.
    private mutating func one(until end: ContinuousClock.Instant?) throws(PostgresFailure) -> PostgresResult {
        guard let result = try next(until: end) else { throw PostgresFailure(connection: connection) }
        let answer = Answer { () throws(PostgresFailure) in try PostgresResult(result, of: connection) }
        while let more = try next(until: end) { PQclear(more) }
        return try answer.get()
    }

    private mutating func endPipeline(until end: ContinuousClock.Instant?) throws(PostgresFailure) {
        isLost = true
        guard let mark = try next(until: end) else { throw PostgresFailure(connection: connection) }
        defer { PQclear(mark) }
        guard PQresultStatus(mark) == PGRES_PIPELINE_SYNC, PQexitPipelineMode(connection) == 1 else {
            throw PostgresFailure(connection: connection)
        }
        isLost = false
    }

    private mutating func put(_ send: (OpaquePointer) -> Int32, until end: ContinuousClock.Instant?) throws(PostgresFailure) {
        try settle(until: end)
        guard send(connection) == 1 else { throw PostgresFailure(connection: connection) }
        try flush(until: end)
    }

    /// Reads the answers that nobody waited for.
    private mutating func settle(until end: ContinuousClock.Instant?) throws(PostgresFailure) {
        guard isOwed else { return }
        while let result = try next(until: end) { PQclear(result) }
        isOwed = false
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

    /// Whether an answer is there before the time.
    private func comes(until end: ContinuousClock.Instant) throws(PostgresFailure) -> Bool {
        while PQisBusy(connection) == 1 {
            guard try isReady(for: POLLIN, until: end) else { return false }
            _ = PQconsumeInput(connection)
        }
        return true
    }

    private mutating func wait(for events: Int32, until end: ContinuousClock.Instant?) throws(PostgresFailure) {
        guard try isReady(for: events, until: end) else { throw overdue() }
    }

    private func isReady(for events: Int32, until end: ContinuousClock.Instant?) throws(PostgresFailure) -> Bool {
        var socket = pollfd(fd: PQsocket(connection), events: Int16(events), revents: 0)
        while true {
            let left = end.map { ContinuousClock.now.duration(to: $0) / .milliseconds(1) }
            if let left, left <= 0 { return false }
            // Also an error on the socket wakes it, and libpq then says which.
            if poll(&socket, 1, left.map { Int32(clamping: Int($0.rounded(.up))) } ?? -1) >= 0, socket.revents != 0 { return true }
            guard errno == EINTR || socket.revents == 0 else { throw PostgresFailure(connection: connection) }
        }
    }

    /// Cuts the connection.
    private mutating func overdue() -> PostgresFailure {
        isOverdue = true
        _ = shutdown(PQsocket(connection), Int32(SHUT_RDWR))
        return PostgresFailure(sqlState: "", message: "the server has not answered for \(limit.map { "\($0)" } ?? "long")")
    }
}
