import Logging
import Resilience
import Storage
import Synchronization

/// Asks the witness again and again whether this database is still the home, and holds the right to write for as long as the answer
/// counts. The first answer that names a later home ends it for good.
final class HomeWatch: Sendable {
    let home: Home
    private let homes: Homes
    private let witness: Witness
    private let lease: WriteLease
    private let logger: Logger
    private let fence = Mutex<String?>(nil)
    private let runner = Mutex<Task<Void, Never>?>(nil)

    init(_ home: Home, homes: Homes, witness: Witness, lease: WriteLease, logger: Logger) {
        self.home = home
        self.homes = homes
        self.witness = witness
        self.lease = lease
        self.logger = logger
    }

    var standing: HomeStanding {
        if let fence = fence.withLock({ $0 }) { return .fenced(fence) }
        return lease.isHeld ? .home : .unconfirmed("the witness does not confirm that region \(home.region) is the home")
    }

    /// Begins to ask, and goes on until `stop`: from before the first write of this process to after its last one.
    func start() {
        let task = Task.detached { [self] in
            await DatabaseWork.$kind.withValue(.background) { await run() }
        }
        runner.withLock { $0 = task }
    }

    func stop() throws {
        runner.withLock { $0 }?.cancel()
        try homes.database.close()
        try witness.database.close()
    }

    private func run() async {
        var wasHome = true
        while !Task.isCancelled {
            let cause = await confirm()
            let standing = standing
            if case .fenced = standing { return }
            if wasHome != (standing == .home) {
                wasHome.toggle()
                logger.log(
                    level: wasHome ? .notice : .error, wasHome ? "the witness confirms this home again" : "writes are refused",
                    metadata: ["region": "\(home.region)", "epoch": "\(home.epoch)", "cause": "\(cause ?? "")"]
                )
            }
            try? await Task.sleep(for: RegionSettings.heartbeat)
        }
    }

    /// Asks once; returns why there was no confirmation.
    @discardableResult
    func confirm() async -> String? {
        // Both clocks are read before the witness is asked: what it answers is true of a later moment.
        let asked = ContinuousClock.now
        do {
            let look = try await homes.look()
            let newest = try await witness.newest()?.home
            guard !look.isStandby, look.newest == home else {
                return end("the database is another one than at the start: restart this node")
            }
            guard newest == home else {
                guard let newest, newest.epoch >= home.epoch else { return "the witness does not know this home" }
                return end("region \(newest.region) is the home since epoch \(newest.epoch)")
            }
            let length = RegionSettings.lease
            lease.explain("the witness has not confirmed for \(length) that region \(home.region) is the home")
            lease.hold(until: asked + length, serverUntil: look.clock + Int64(length / .milliseconds(1)))
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func end(_ reason: String) -> String {
        lease.end("this home is fenced: \(reason)")
        fence.withLock { $0 = reason }
        logger.critical(
            "this home is fenced and writes nothing any more",
            metadata: ["region": "\(home.region)", "epoch": "\(home.epoch)", "cause": "\(reason)"]
        )
        return reason
    }
}
