import Durable
import Recommender
import ServiceLifecycle
import Storage
import Synchronization

/// How the parts of this instance did a moment ago: whoever asks `/healthz/parts` costs nothing and waits for nothing.
final class PartsPulse: Sendable {
    static let interval: Duration = .seconds(5)
    /// A look counts for so long; what is older says nothing about now, and every part counts as failing.
    static let believedFor: Duration = .seconds(30)
    /// A store that takes longer counts as away.
    private static let storePatience: Duration = .seconds(4)

    private let signs: PartsSigns
    private let known = Mutex<(at: ContinuousClock.Instant, parts: [HealthPart: HealthPart.Condition])?>(nil)

    init(_ signs: PartsSigns) {
        self.signs = signs
    }

    /// Every part.
    var parts: [HealthPart: HealthPart.Condition] {
        let known = known.withLock { $0 }
        let parts = known.flatMap { ContinuousClock.now - $0.at < PartsPulse.believedFor ? $0.parts : nil } ?? [:]
        return Dictionary(uniqueKeysWithValues: HealthPart.allCases.map { ($0, parts[$0] ?? .failing) })
    }

    /// Looks at all of them, side by side.
    func look() async {
        let parts = await withTaskGroup(of: (HealthPart, HealthPart.Condition).self) { [signs] group in
            for part in HealthPart.allCases {
                group.addTask { (part, await PartsPulse.condition(of: part, signs)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        known.withLock { $0 = (.now, parts) }
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while true {
                await self.look()
                try await Task.sleep(for: PartsPulse.interval)
            }
        }
    }

    private static func condition(of part: HealthPart, _ signs: PartsSigns) async -> HealthPart.Condition {
        do {
            guard part == .storage else { return HealthPart.Condition(wait: try await signs.wait(of: part)) }
            return try await isThere(signs.objects) ? .ok : .failing
        } catch {
            return .failing
        }
    }

    /// Whether the store answers for an object that it cannot have.
    private static func isThere(_ objects: any ObjectStore) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    _ = try await objects.size(of: PartsSigns.noObject)
                    return true
                } catch StorageError.objectNotFound {
                    return true
                }
            }
            group.addTask {
                try await Task.sleep(for: storePatience)
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
    }
}
