/// How a PostgreSQL database is reached and used. Every value but the address has a default that serves a node of two cores.
package struct PostgresSettings: Sendable {
    /// `postgresql://user@host/name?sslmode=verify-full` or `host=… dbname=…`, as libpq takes it
    /// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING). What it leaves out comes from the
    /// `PG*` variables and from `~/.pgpass`.
    package var address: String
    /// Connections at most; each has a thread of its own while a statement runs.
    package var connections = 10
    /// What the server shows for this node in `pg_stat_activity`.
    package var applicationName = "skit"
    /// As the pool stands in metrics.
    package var poolLabel = "postgres"
    /// Whether the server refuses every write of these connections.
    package var isReadOnly = false
    /// How long connecting may take, whole seconds.
    package var connectSeconds = 5
    /// A server whose machine is silent for so long is given up, and the connection ends: three thirds of it without an answer.
    package var silence: Duration = .seconds(20)
    /// A statement that runs longer is ended by the server, and its caller gets `StorageError.busy`.
    package var statementTimeout: Duration = .seconds(5)
    /// Beyond its own limit a statement may stay without an answer for so long; then the server hangs, and the connection is cut.
    package var grace: Duration = .seconds(1)
    /// The same for the beginning of a transaction, which is nothing to do for a server that works. A read begins with its first
    /// statement: after half of this without an answer the server is asked whether it is there.
    package var beginLimit: Duration = .seconds(2)
    /// Silences in a row (connections that are not made, beginnings that are not answered) after which requests are refused at
    /// once, but for one a second that tries.
    package var silencesUntilAway = 2
    /// The same for a statement that waits for a lock.
    package var lockTimeout: Duration = .seconds(2)
    /// The server ends a transaction in which nothing has been asked for so long.
    package var idleInTransactionTimeout: Duration = .seconds(10)
    /// How long a request that somebody waits for may wait for a connection.
    package var interactivePatience: Duration = .milliseconds(250)
    /// How long work in the background may wait for a connection.
    package var backgroundPatience: Duration = .seconds(2)
    /// Callers that may wait for a connection, for each that there is; the next one gets `StorageError.busy` at once. A burst of
    /// requests is served well within their patience: ten connections commit some 270 likes in it, and answer more reads.
    package var maximumWaitingPerConnection = 25
    /// Appends that may wait for a shared commit; the next one gets `StorageError.busy`.
    package var maximumWaitingAppends = 8_192
    /// Appends that share one commit at most. Each is a subtransaction, and the server remembers 64 of a transaction before it
    /// makes every other one look them up.
    package var maximumAppendsPerCommit = 60
    /// Tries of a transaction that collides with others, before its caller gets `StorageError.busy`.
    package var maximumTries = 20
    /// Prepared statements kept by each connection; the one that was used longest ago makes room.
    package var preparedStatements = 256
    /// Without it this process may always write.
    package var lease: WriteLease?

    package init(address: String) {
        self.address = address
    }

    /// How long a statement may stay without an answer; nil when the server does not end it either.
    var answerLimit: Duration? { statementTimeout > .zero ? statementTimeout + grace : nil }
}
