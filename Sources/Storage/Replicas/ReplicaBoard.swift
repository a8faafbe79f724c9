private import Synchronization

/// The standings, written by whoever watches over the replicas and read by whoever chooses one.
final class ReplicaBoard: Sendable {
    private let standings: Mutex<ReplicaStandings>

    init(replicas: Int, statedLag: Duration) {
        standings = Mutex(ReplicaStandings(replicas: replicas, statedLag: statedLag))
    }

    func change<Value: Sendable>(_ body: (inout ReplicaStandings) -> Value) -> Value {
        standings.withLock { body(&$0) }
    }

    func unfit(_ replica: Int) -> ReplicaStandings.Unfit? {
        change { $0.unfit(replica, now: .now) }
    }
}
