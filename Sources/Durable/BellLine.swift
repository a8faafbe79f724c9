private import Logging
internal import ServiceLifecycle
package import Storage

/// Carries the rings of this node to the others and theirs to this one, over PostgreSQL's LISTEN and NOTIFY.
///
/// A ring that is lost only delays: readers of the log and workers also look by themselves.
package struct BellLine: Service {
    private static let channel: StaticString = "skit_bells"
    /// Between two notices of one kind: what is stored in between is covered by the next one. NOTIFY takes a lock of the whole
    /// server at its commit.
    private static let rest: Duration = .milliseconds(10)

    private let database: PostgresDatabase
    private let bells: [String: Bell]
    /// By which a node knows its own notices again.
    private let node = String(UInt64.random(in: .min ... .max), radix: 36)

    package init(_ database: PostgresDatabase, events: EventLog, jobs: JobQueue) {
        self.database = database
        bells = ["events": events.bell, "jobs": jobs.bell]
    }

    /// Runs until graceful shutdown. Throws when the connection ends; run again, it connects anew.
    package func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await database.listen(to: Self.channel, hear) }
                    for (word, bell) in bells {
                        group.addTask { try await tell(word, of: bell) }
                    }
                    defer { group.cancelAll() }
                    try await group.next()
                }
            }
        } catch is CancellationError {
            // Told to end, whichever part of it heard first.
        }
    }

    @Sendable private func hear(_ notice: String?) {
        guard let notice else { return bells.values.forEach { $0.ringHere() } }
        let words = notice.split(separator: " ")
        guard words.count == 2, words[1] != node else { return }
        bells[String(words[0])]?.ringHere()
    }

    private func tell(_ word: String, of bell: Bell) async throws {
        for await _ in bell.rings() {
            do {
                try await database.notify(Self.channel, "\(word) \(node)")
            } catch let error as StorageError {
                Logger.current.debug("other nodes were not told", metadata: ["what": "\(word)", "cause": "\(error)"])
            }
            try await Task.sleep(for: Self.rest)
        }
    }
}
