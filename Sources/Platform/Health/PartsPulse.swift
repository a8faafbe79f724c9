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
    private let known = Mutex<[HealthPart: (at: ContinuousClock.Instant, condition: HealthPart.Condition)]>([:])
    /// Whether a question to the store is on its way. One that hangs is not asked again.
    private let isAskingStore = Atomic(false)

    init(_ signs: PartsSigns) {
        self.signs = signs
    }

    /// Every part.
    var parts: [HealthPart: HealthPart.Condition] {
        let known = known.withLock { $0 }
        return Dictionary(
            uniqueKeysWithValues: HealthPart.allCases.map { part in
                let fresh = known[part].flatMap { ContinuousClock.now - $0.at < PartsPulse.believedFor ? $0.condition : nil }
                return (part, fresh ?? .failing)
            }
        )
    }

    /// Looks at all of them, side by side.
    func look() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.lookAtStore() }
            for part in HealthPart.allCases where part != .storage {
                group.addTask { self.note(part, await self.condition(of: part)) }
            }
        }
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while true {
                await self.look()
                try await Task.sleep(for: PartsPulse.interval)
            }
        }
    }

    private func condition(of part: HealthPart) async -> HealthPart.Condition {
        do {
            return HealthPart.Condition(wait: try await signs.wait(of: part))
        } catch {
            return .failing
        }
    }

    /// Whether the store answers, within its patience, for an object that it cannot have. Nobody waits for one that does not: a disk that
    /// hangs cannot be told to stop.
    private func lookAtStore() async {
        guard !isAskingStore.exchange(true, ordering: .relaxed) else { return note(.storage, .failing) }
        let answers = AsyncStream<HealthPart.Condition>.makeStream()
        Task {
            let condition = await PartsPulse.condition(of: signs.objects)
            isAskingStore.store(false, ordering: .relaxed)
            answers.continuation.yield(condition)
            answers.continuation.finish()
        }
        let end = Task {
            try await Task.sleep(for: PartsPulse.storePatience)
            answers.continuation.finish()
        }
        note(.storage, await answers.stream.first { _ in true } ?? .failing)
        end.cancel()
    }

    private static func condition(of objects: any ObjectStore) async -> HealthPart.Condition {
        do {
            _ = try await objects.size(of: PartsSigns.noObject)
            return .ok
        } catch StorageError.objectNotFound {
            return .ok
        } catch {
            return .failing
        }
    }

    private func note(_ part: HealthPart, _ condition: HealthPart.Condition) {
        known.withLock { $0[part] = (.now, condition) }
    }
}
