/// How one SQLite file is opened. Every value has a default that serves a server of two cores.
package struct SQLiteSettings: Sendable {
    /// Connections that read at once; each may hold a page cache of `cacheKiB`.
    package var readers = 4
    /// How long a statement waits for a lock that another connection holds.
    package var busyTimeout: Duration = .seconds(5)
    /// Page cache of each connection, KiB.
    package var cacheKiB = 8_192
    /// Bytes of the file mapped into memory by each connection. 0 by default: a read error under a mapping is a signal that
    /// ends the process, a read error without one is the error of one request.
    package var mappedBytes = 0
    /// Pages of the write-ahead log (4 KiB each) after which the writer copies them into the file. That takes tens of
    /// milliseconds, while nobody else writes: seldom is better than SQLite's every 1,000 pages, and pages that were written
    /// many times are copied once.
    package var checkpointPages = 8_000
    /// The write-ahead log is cut back to this many bytes after a checkpoint.
    package var journalSizeLimit = 64 * 1_024 * 1_024
    /// How long a read that somebody waits for may wait for a connection.
    package var readPatience: Duration = .milliseconds(250)
    /// The same for a write. There is one writer, and each write in front takes the device's time for a sync: a burst of likes is
    /// better served in a second than refused after a quarter of it.
    package var writePatience: Duration = .seconds(2)
    /// How long work in the background may wait for either.
    package var backgroundPatience: Duration = .seconds(2)
    /// Reads that may wait for a connection; the next one gets `StorageError.busy`.
    package var maximumWaitingReads = 1_024
    /// Writes that may wait for the writer; the next one gets `StorageError.busy`.
    package var maximumWaitingWrites = 1_024
    /// Appends that may wait for a shared commit; the next one gets `StorageError.busy`.
    package var maximumWaitingAppends = 8_192
    /// Appends that share one commit at most, so that a commit stays short and other writes get their turn.
    package var maximumAppendsPerCommit = 256

    /// Never writes, nor checkpoints: for looking into the file of a running server.
    package var isReadOnly = false

    package init() {}
}
