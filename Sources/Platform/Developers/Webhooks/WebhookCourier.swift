import Durable
import Logging
import Resilience
import ServiceLifecycle
import Storage
import Web

/// Brings events to the apps' callback URLs: takes what is due from the queue, app by app, sends it, and writes down how it went.
///
/// Any answer but 200 is a failure, and what failed is tried again as `WebhookPace` has it. On graceful shutdown nothing more is taken,
/// and what is under way comes to its end, which takes as long as a receiver has for its answer at most.
struct WebhookCourier: Sendable {
    /// From the name of the receiver to the status of its answer.
    static let patience: Duration = .seconds(10)
    /// Between two looks for what was not announced, or whose time has come.
    static let poll: Duration = .milliseconds(500)

    /// One POST; returns the status of the answer.
    /// - Throws: `OutboundError`, or `CancellationError`.
    typealias Send = @Sendable (_ url: OutboundURL, _ headers: [(name: String, value: String)], _ body: [UInt8]) async throws -> Int

    private let queue: WebhookQueue
    private let bell: Bell
    private let send: Send
    private let clock: WallClock
    private let metrics: MetricsRegistry
    private let switches: FeatureSwitches
    private let slots = WebhookSlots()

    init(_ services: PlatformServices, client: OutboundClient) {
        self.init(services) { url, headers, body in
            try await client.send(.post, url, headers: headers, body: body, within: Self.patience, reading: 0).status
        }
    }

    init(_ services: PlatformServices, send: @escaping Send) {
        let developers = services.developers
        queue = WebhookQueue(database: services.database, clock: services.clock, secrets: developers.secrets)
        bell = developers.webhooks.bell
        self.send = send
        clock = services.clock
        metrics = services.metrics
        switches = services.switches
    }

    /// Runs until graceful shutdown or cancellation.
    func run() async throws {
        await bell.listen(poll: Self.poll, clock: ContinuousClock()) { wakes in await take(wakes) }
        try Task.checkCancellation()
    }

    private func take(_ wakes: Wakes) async {
        await withDiscardingTaskGroup { group in
            // After which app the next look begins: when there is no room for all, it goes on where the last one ended.
            var place: Int64 = 0
            // What is switched off waits in the queue, and its time goes on.
            for await _ in wakes where !Task.isShuttingDownGracefully && !switches.isOff(.webhooks) {
                do {
                    try await goAround(from: &place, &group)
                } catch {
                    if Task.isCancelled { return }
                    Logger.current.warning("webhooks wait", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    /// Past every app that has something to send, once, or until there is no room.
    private func goAround(from place: inout Int64, _ group: inout DiscardingTaskGroup) async throws {
        var ends = place == 0 ? 1 : 0
        while true {
            let look = try await queue.look(after: place)
            for app in look.due {
                guard !slots.isFull else { return }
                try await take(app, &group)
                place = app
            }
            place = look.next ?? 0
            if place == 0 { ends += 1 }
            if ends == 2 { return }
        }
    }

    private func take(_ app: Int64, _ group: inout DiscardingTaskGroup) async throws {
        let room = slots.take(app)
        guard room > 0 else { return }
        var claims: [WebhookQueue.Claim] = []
        defer { for _ in claims.count..<room { slots.giveBack(app) } }
        claims = try await queue.claim(app, limit: room)
        for claim in claims {
            group.addTask {
                let succeeded = await deliver(claim)
                slots.giveBack(app, succeeded: succeeded)
                bell.ring()
            }
        }
    }

    /// One attempt. Returns whether it arrived.
    private func deliver(_ claim: WebhookQueue.Claim) async -> Bool {
        guard let outcome = await attempt(claim) else { return false }
        let isDelivered = outcome == .answered(200)
        metrics.counter(
            "skit_webhooks_total", "Attempts to deliver webhooks by how they ended.",
            labels: ["result": isDelivered ? "delivered" : "failed"]
        ).increment()
        do {
            try await queue.settle(claim, outcome, random: .random(in: 0..<1))
        } catch {
            // It is sent again when its lease is over: twice is better than never.
            Logger.current.warning("a webhook was not settled", metadata: ["delivery": "\(claim.id)", "error": "\(error)"])
        }
        return isDelivered
    }

    /// Nil when the server ends in the middle: nobody knows whether it has arrived.
    private func attempt(_ claim: WebhookQueue.Claim) async -> WebhookQueue.Outcome? {
        guard let address = claim.address else { return .failed(.noAddress) }
        guard let secret = claim.secret else { return .failed(.noSecret) }
        let headers = [
            (name: "Content-Type", value: "application/json"), (name: "User-Agent", value: "Skit-Webhooks/1"),
            (name: WebhookStamp.header, value: WebhookStamp.value(for: claim.body, secret: secret, at: clock.now())),
        ]
        do {
            let url = try OutboundURL(address)
            guard url.isSecure else { return .failed(.refused) }
            return .answered(try await send(url, headers, Array(claim.body.utf8)))
        } catch OutboundError.refused {
            return .failed(.refused)
        } catch OutboundError.unreachable {
            return .failed(.unreachable)
        } catch {
            return nil
        }
    }
}
