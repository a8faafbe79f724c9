import Storage
import Testing

@testable import StatusCenter

struct DeliveryLaneTests {
    private static let hook = "https://hooks.example.org/in"
    private static let other = "https://other.example.org/in"

    @Test func `who answers late goes with those that fail, until an answer is quick`() async throws {
        let centre = try await TestCentre()
        let clock = centre.clock
        let made = try await centre.services.subscriptions.add(webhook: Self.hook, .all, from: "192.0.2.7")
        func lanes() async throws -> [DeliveryLane] {
            _ = try await centre.open("Slow")
            return try await centre.services.database.read { [at = clock.now()] tx in
                try [DeliveryLane.webhooks, .failingWebhooks].filter { lane in
                    try !DeliveryRows.due(lane, besides: [], under: [], at: at, in: tx).isEmpty
                }
            }
        }
        #expect(try await lanes() == [.webhooks])
        centre.receivers.behave(.late { clock.move(6 * .second) }, at: Self.hook)
        await centre.services.courier.round()
        #expect(try await lanes() == [.failingWebhooks])
        #expect(try await centre.services.subscriptions.one(made.token).failingSince == nil, "late is not failed")
        centre.receivers.behave(.willing, at: Self.hook)
        await centre.services.courier.round()
        #expect(try await lanes() == [.webhooks])
    }

    @Test func `one origin has its share of a lane, however many wait for it, and the others come by`() async throws {
        let centre = try await TestCentre()
        let subscriptions = centre.services.subscriptions
        for number in 0..<(DeliveryLane.webhooks.slots + 2) {
            _ = try await subscriptions.add(webhook: "\(Self.hook)/\(number)", .all, from: "198.51.\(number).1")
        }
        _ = try await subscriptions.add(webhook: Self.other, .all, from: "192.0.2.7")
        _ = try await centre.open("Slow")
        let share = DeliveryLane.webhooks.perOrigin
        func due(besides count: Int) async throws -> [String: Int] {
            let under = Array(repeating: "https://hooks.example.org", count: count)
            let found = try await centre.services.database.read { [at = centre.clock.now()] tx in
                try DeliveryRows.due(.webhooks, besides: [], under: under, at: at, in: tx)
            }
            return Dictionary(found.map { ($0.subscription.origin, 1) }, uniquingKeysWith: +)
        }
        #expect(try await due(besides: 0) == ["https://hooks.example.org": share, "https://other.example.org": 1])
        #expect(try await due(besides: share) == ["https://other.example.org": 1])
        await centre.services.courier.round()
        let left = try await centre.services.database.read { tx in try tx.row("SELECT count(*) FROM deliveries")?.int(0) }
        #expect(left == 0)
    }
}
