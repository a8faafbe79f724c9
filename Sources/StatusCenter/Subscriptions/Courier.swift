import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Delivers what waits. What is under way is known in memory alone: after a crash it is delivered again, under the same id.
final class Courier: Service {
    static let pause: Duration = .milliseconds(500)
    static let busyPause: Duration = .milliseconds(100)
    /// What a subscription waits after a delivery of which nothing could be written down.
    static let unnoted: Duration = .seconds(60)

    private let database: any Database
    private let webhooks: WebhookPost
    private let mails: MailPost?
    private let pushes: PushPost
    private let now: @Sendable () -> Int64
    private let random: @Sendable () -> Double
    private let logger: Logger
    /// What is under way, by subscription.
    private let busy = Mutex<[Int64: (lane: DeliveryLane, origin: String)]>([:])

    init(
        database: any Database, webhooks: WebhookPost, mails: MailPost?, pushes: PushPost, now: @escaping @Sendable () -> Int64,
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }, logger: Logger
    ) {
        self.database = database
        self.webhooks = webhooks
        self.mails = mails
        self.pushes = pushes
        self.now = now
        self.random = random
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            await withDiscardingTaskGroup { group in
                while !Task.isCancelled {
                    for delivery in await due() {
                        group.addTask { await self.carry(delivery) }
                    }
                    // While something is under way, a slot may become free at any moment.
                    try? await Task.sleep(for: busy.withLock { $0.isEmpty } ? Courier.pause : Courier.busyPause)
                }
            }
        }
    }

    /// Delivers what is due now, all of it.
    func round() async {
        while true {
            let due = await due()
            if due.isEmpty { return }
            await withDiscardingTaskGroup { group in
                for delivery in due { group.addTask { await self.carry(delivery) } }
            }
        }
    }

    /// Takes what is due into the lanes that have room.
    private func due() async -> [Delivery] {
        do {
            guard try await database.read({ [at = now()] tx in try DeliveryRows.isAnyDue(at: at, in: tx) }) else { return [] }
            var taken: [Delivery] = []
            for lane in DeliveryLane.allCases where lane.kind != .mail || mails != nil {
                let under = busy.withLock { $0 }
                let origins = under.values.filter { $0.lane == lane }.map(\.origin)
                guard origins.count < lane.slots else { continue }
                let found = try await database.read { [at = now()] tx in
                    try DeliveryRows.due(lane, besides: Array(under.keys), under: origins, at: at, in: tx)
                }
                busy.withLock { busy in
                    for delivery in found { busy[delivery.subscription.id] = (lane, delivery.subscription.origin) }
                }
                taken += found
            }
            return taken
        } catch {
            if !Task.isCancelled { logger.error("deliveries could not be looked up", metadata: ["cause": "\(error)"]) }
            return []
        }
    }

    private func carry(_ delivery: Delivery) async {
        defer { busy.withLock { _ = $0.removeValue(forKey: delivery.subscription.id) } }
        do {
            let began = now()
            let outcome = try await attempt(delivery)
            let isSlow = now() - began > Delivery.slowMs
            try await database.append { [at = now(), random] tx in
                switch outcome {
                case .arrived: try DeliveryRows.arrived(delivery, at: at, in: tx)
                case .failed(let cause):
                    let next = delivery.next(after: at, random: random(), asked: cause.after)
                    try DeliveryRows.failed(delivery, cause, at: at, next: next, in: tx)
                case .undeliverable: try DeliveryRows.undeliverable(delivery, in: tx)
                case .ended: try DeliveryRows.end(delivery.subscription.id, in: tx)
                case .gone: try DeliveryRows.switchOff(delivery.subscription.id, .gone, at: at, in: tx)
                }
                if isSlow { try DeliveryRows.slow(delivery.subscription.id, in: tx) }
            }
        } catch is CancellationError {
            // The process stops; the next one goes on with it.
        } catch {
            logger.error("a delivery could not be noted", metadata: ["cause": "\(error)"])
            // Or it would be sent again and again: nothing in the database says that it was.
            try? await Task.sleep(for: Courier.unnoted)
        }
    }

    /// - Throws: `CancellationError`.
    private func attempt(_ delivery: Delivery) async throws -> Delivery.Outcome {
        switch delivery.subscription.kind {
        case .webhook: try await webhooks.deliver(delivery, at: now())
        case .mail: try await mails?.deliver(delivery, at: now()) ?? .failed()
        case .push: try await pushes.deliver(delivery, at: now())
        }
    }
}
