private import Logging

/// Looks how far the primary's log has come, and how far each replica has replayed it, four times a second.
///
/// Each server is looked at by itself, so that one that is silent delays no other.
package struct ReplicaWatch: Sendable {
    static let interval: Duration = .milliseconds(250)
    /// What a server out of reach has not answered by then is broken off and asked elsewhere.
    static let endSilentAfter: Duration = .seconds(3)

    private let database: ReplicatedDatabase

    package init(_ database: ReplicatedDatabase) {
        self.database = database
    }

    /// Looks until it is cancelled.
    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await repeating { await lookAtPrimary() } }
            group.addTask { try await repeating { end(database.first.look.pools) } }
            for replica in database.replicas.indices {
                group.addTask { try await repeating { await look(at: replica) } }
                group.addTask { try await watch(replica) }
            }
            try await group.waitForAll()
        }
    }

    func lookAtPrimary() async {
        let at = ContinuousClock.now
        // One that cannot be looked at counts as away, and the log of this process has that from others.
        guard let sighting = try? await database.first.look.read({ try LogSighting.ofPrimary(in: $0) }) else { return }
        database.board.change { $0.saw(primary: sighting, at: at) }
    }

    func look(at replica: Int) async {
        let at = ContinuousClock.now
        guard let sighting = try? await database.replicas[replica].look.read({ try LogSighting.ofReplica(in: $0) }) else { return }
        database.board.change { $0.saw(sighting, of: replica, at: at) }
    }

    /// Tells when a replica is taken into use and left out, and breaks off what a silent one does not answer.
    private func watch(_ replica: Int) async throws {
        var last: ReplicaStandings.Unfit??
        try await repeating {
            let unfit = database.board.unfit(replica)
            let member = database.replicas[replica]
            if unfit == .silent { end(member.database.pools + member.look.pools) }
            guard last != .some(unfit) else { return }
            tell(replica, unfit, isFirst: last == nil)
            last = unfit
        }
    }

    private func tell(_ replica: Int, _ unfit: ReplicaStandings.Unfit?, isFirst: Bool) {
        let number: Logger.MetadataValue = "\(replica + 1)"
        guard let unfit else { return Logger.current.notice("a replica answers reads", metadata: ["replica": number]) }
        guard !isFirst else { return }
        Logger.current.warning("a replica is left out", metadata: ["replica": number, "why": "\(unfit.rawValue)"])
    }

    private func end(_ pools: [any WatchedPool]) {
        for pool in pools { _ = pool.end(after: Self.endSilentAfter) }
    }

    private func repeating(_ work: () async -> Void) async throws {
        while true {
            await work()
            try await Task.sleep(for: Self.interval)
        }
    }
}
