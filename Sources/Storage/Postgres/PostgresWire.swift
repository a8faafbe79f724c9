internal import CPostgres
#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// One connection of libpq with blocking calls; stays with the actor that opened it.
final class PostgresWire {
    private let connection: OpaquePointer
    private var prepared: PreparedStatements
    private var answers: PostgresAnswers
    private var isGivenUp = false
    /// How the transaction begins, until the server is told.
    private var beginning: String?
    /// Why the transaction has not begun.
    private(set) var beginFailure: PostgresFailure?
    private let answerLimit: Duration?
    private let beginLimit: Duration
    private let settings: PostgresSettings

    /// A statement with more values has a list in it. It is a new one for each length of the list, and not worth preparing.
    static let mostPreparedValues = 24

    /// Connects; blocks for as long as the address' `connect_timeout`.
    init(_ settings: PostgresSettings) throws(PostgresFailure) {
        let connection = PostgresWire.connect(settings)
        guard let connection, PQstatus(connection) == CONNECTION_OK else {
            let failure = PostgresFailure(connection: connection)
            PQfinish(connection)
            let words = PostgresAddress(settings.address)?.hiding(in: failure.message) ?? "the address cannot be read"
            throw PostgresFailure(sqlState: failure.sqlState, message: TLSRefusal.explained(words))
        }
        // Notices would be printed to standard error.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        self.connection = connection
        prepared = PreparedStatements(limit: settings.preparedStatements)
        answers = PostgresAnswers(of: connection, within: .seconds(settings.connectSeconds))
        answerLimit = settings.answerLimit
        beginLimit = settings.beginLimit
        self.settings = settings
        // By statements and not by `options`, which a pooler between us and the server refuses.
        try run(
            """
            SET statement_timeout = \(Int64(settings.statementTimeout / .milliseconds(1))); SET TimeZone = 'UTC';
            SET lock_timeout = \(Int64(settings.lockTimeout / .milliseconds(1))); SET client_min_messages = warning;
            SET idle_in_transaction_session_timeout = \(Int64(settings.idleInTransactionTimeout / .milliseconds(1)))
            \(settings.isReadOnly ? "; SET default_transaction_read_only = on" : "")
            """
        )
        answers.limit = answerLimit
    }

    deinit {
        PQfinish(connection)
    }

    var isBroken: Bool { isGivenUp || isSilent || answers.isLost || PQstatus(connection) != CONNECTION_OK }

    /// Whether it was given up because the server did not answer.
    var isSilent: Bool { answers.isOverdue }

    /// Whether a statement may take as long as it takes. Otherwise the server was to end it before an answer is overdue.
    var isPatient: Bool {
        get { answers.limit == nil }
        set { answers.limit = newValue ? nil : answerLimit }
    }

    /// Marks it as of no use, though the connection stands.
    func giveUp() {
        isGivenUp = true
    }

    /// For ending a statement, or the connection, from another thread.
    var canceller: PostgresCanceller { PostgresCanceller(of: connection) }

    /// Runs statements without values, separated by semicolons. Returns how many rows the last one changed.
    @discardableResult
    func run(_ text: String) throws(PostgresFailure) -> Int {
        try runAll(text).changedRows
    }

    /// The same; the result of the last one. The first that is refused ends them.
    func runAll(_ text: String) throws(PostgresFailure) -> PostgresResult {
        try beginIfDue()
        return try answers.last { PQsendQuery($0, text) }
    }

    /// Begins a transaction. That is nothing to do for a server, so one that does not answer soon hangs.
    func begin(_ text: String) throws(PostgresFailure) {
        beginLater(text)
        try beginIfDue()
    }

    /// Begins a transaction together with its first statement.
    func beginLater(_ text: String) {
        beginning = text
        beginFailure = nil
    }

    /// Ends a transaction that only read. Nothing depends on the answer, so it is not waited for.
    func endReading() throws(PostgresFailure) {
        guard takeBeginning() == nil else { return }
        try answers.post { PQsendQuery($0, "COMMIT") }
    }

    func rollBack() throws(PostgresFailure) {
        guard takeBeginning() == nil else { return }
        _ = try runAll("ROLLBACK")
    }

    private func takeBeginning() -> String? {
        defer { beginning = nil }
        return beginning
    }

    private func beginIfDue() throws(PostgresFailure) {
        guard let text = takeBeginning() else { return }
        let usual = answers.limit
        answers.limit = beginLimit
        defer { answers.limit = usual }
        do {
            _ = try answers.last { PQsendQuery($0, text) }
        } catch {
            beginFailure = error
            throw error
        }
    }

    /// Asks, and begins the transaction before when that is due.
    private func ask(_ send: (OpaquePointer) -> Int32) throws(PostgresFailure) -> PostgresResult {
        guard let text = takeBeginning() else { return try answers.last(send) }
        let (begun, answer) = answers.both(text, within: beginLimit, orElse: isServerThere, send)
        if case .failure(let failure) = begun {
            beginFailure = failure
            throw failure
        }
        return try answer.get()
    }

    /// Runs one statement, prepared at its first use, unless it is not to be kept.
    func run(_ text: String, _ values: [SQLValue], isKept: Bool = true) throws(PostgresFailure) -> PostgresResult {
        let statement = PreparedStatements.Key(text: text, types: values.map(\.postgresType))
        let (count, parameters) = (Int32(clamping: values.count), CStrings(values.map(\.postgresText)))
        guard isKept, values.count <= Self.mostPreparedValues else {
            return try ask { PQsendQueryParams($0, text, count, statement.types, parameters.pointers, nil, nil, 0) }
        }
        if let known = prepared.name(of: statement) {
            do {
                return try ask { PQsendQueryPrepared($0, known, count, parameters.pointers, nil, nil, 0) }
            } catch where error.isStalePlan {
                prepared.forget(statement)
                throw error.asCollision
            }
        }
        try beginIfDue()
        if let old = prepared.oldestAtLimit {
            try run("DEALLOCATE \(old.name)")
            prepared.forget(old.key)
        }
        let name = prepared.newName()
        _ = try answers.last { PQsendPrepare($0, name, text, count, statement.types) }
        prepared.keep(statement, as: name)
        return try answers.last { PQsendQueryPrepared($0, name, count, parameters.pointers, nil, nil, 0) }
    }

    /// Commits, and asks how far the log has come then, in one round trip. Returns the tag that answered the COMMIT. Once that has
    /// arrived the commit stands, whatever became of the other answer: then the position is `unknown`.
    /// - Parameter commit: the statement, or several of which it is the last.
    func commitAndTell(_ commit: String) throws(PostgresFailure) -> (command: String, position: WALPosition?) {
        let found = try answers.all { PQsendQuery($0, "\(commit); \(WALPosition.query)") }
        for (place, answer) in found.enumerated() {
            let command = try answer.get().command
            guard command == "COMMIT" || command == "ROLLBACK" else { continue }
            let bytes = found.dropFirst(place + 1).first.flatMap { try? $0.get().rows().first?.int(0) }
            return (command, bytes.map { WALPosition(bytes: UInt64(clamping: $0)) } ?? .unknown)
        }
        throw PostgresFailure(connection: connection)
    }

    /// What was announced on the channels that are listened to, after waiting for `milliseconds` at most.
    func notices(within milliseconds: Int32) throws(PostgresFailure) -> [String] {
        var socket = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
        _ = poll(&socket, 1, milliseconds)
        guard PQconsumeInput(connection) == 1 else { throw PostgresFailure(connection: connection) }
        var notices: [String] = []
        while let notice = PQnotifies(connection) {
            notices.append(String(cString: notice.pointee.extra))
            PQfreemem(notice)
        }
        return notices
    }

    /// Whether the server says anything to somebody new, within the two seconds that are libpq's least.
    private func isServerThere() -> Bool {
        let (names, values) = Self.parameters(settings, last: [("connect_timeout", "2")])
        return withExtendedLifetime((names, values)) { PQpingParams(names.pointers, values.pointers, 1) != PQPING_NO_RESPONSE }
    }

    private static func connect(_ settings: PostgresSettings) -> OpaquePointer? {
        let (names, values) = parameters(settings)
        return withExtendedLifetime((names, values)) { PQconnectdbParams(names.pointers, values.pointers, 1) }
    }

    /// - Parameter last: what wins over the address.
    private static func parameters(
        _ settings: PostgresSettings, last: [(String, String)] = []
    ) -> (names: CStrings, values: CStrings) {
        let silence = settings.silence / .milliseconds(1)
        let interval = "\(max(1, Int(silence / 4_000)))"
        // What the address says itself wins over what stands before it.
        let parameters: [(String, String)] = [
            ("application_name", settings.applicationName), ("connect_timeout", "\(settings.connectSeconds)"),
            ("client_encoding", "UTF8"), ("keepalives", "1"), ("keepalives_idle", interval), ("keepalives_interval", interval),
            ("keepalives_count", "3"), ("tcp_user_timeout", "\(Int(silence))"), ("dbname", settings.address),
        ] + last
        return (CStrings(parameters.map(\.0) + [nil]), CStrings(parameters.map(\.1) + [nil]))
    }
}
