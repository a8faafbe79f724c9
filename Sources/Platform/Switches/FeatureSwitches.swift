import Foundation
import HTTPTypes
import Logging
import ServiceLifecycle
import Storage
import Synchronization
import Web

/// Switches features off and on again while the platform runs. They are rows, so that a restart keeps them; every node looks at them
/// every other second, so that requests ask nobody.
final class FeatureSwitches: Sendable {
    static let interval: Duration = .seconds(2)
    /// Decisions of one feature that are kept.
    static let kept: Int64 = 200
    /// Seconds after which asking again makes sense.
    static let retryAfter = 60

    private let database: any Database
    private let identifiers: IdentifierGenerator
    private let clock: WallClock
    private let known = Mutex<[PlatformFeature: FeatureSwitch]>([:])

    init(database: any Database, identifiers: IdentifierGenerator, clock: WallClock) {
        (self.database, self.identifiers, self.clock) = (database, identifiers, clock)
    }

    /// What is in force, of the features that somebody has ever decided about.
    var all: [PlatformFeature: FeatureSwitch] { known.withLock { $0 } }

    /// What is switched off.
    var off: [PlatformFeature: FeatureSwitch] { all.filter(\.value.isOff) }

    func isOff(_ feature: PlatformFeature) -> Bool { known.withLock { $0[feature]?.isOff ?? false } }

    /// What is told to whoever wanted it; nil while it is on.
    func sentence(_ feature: PlatformFeature) -> String? {
        known.withLock { $0[feature] }.flatMap { $0.isOff ? $0.sentence : nil }
    }

    /// - Throws: 503 when it is switched off.
    func check(_ feature: PlatformFeature) throws(Problem) {
        guard let sentence = sentence(feature) else { return }
        throw Problem(
            .serviceUnavailable, "switched_off", sentence, title: "Switched off", retryAfter: FeatureSwitches.retryAfter,
            headers: [.retryAfter: "\(FeatureSwitches.retryAfter)"]
        )
    }

    /// Counts on this node at once, on the others when they look.
    /// - Throws: 422 for a reason that is too long.
    func set(_ feature: PlatformFeature, isOff: Bool, reason: String, by name: String) async throws -> FeatureSwitch {
        let words = reason.trimmingCharacters(in: .whitespaces)
        guard words.count <= FeatureSwitch.reasonCharacters, !words.unicodeScalars.contains(where: { $0.value < 32 || $0.turnsText }) else {
            throw Problem.invalid(field: "reason", "A reason is one line of up to \(FeatureSwitch.reasonCharacters) characters.")
        }
        let (id, at) = (try identifiers.next(), clock.now())
        try await database.write { tx in
            try tx.run(
                """
                INSERT INTO feature_switches (feature, id, is_off, reason, changed_at, changed_by)
                VALUES (\(feature.rawValue), \(id), \(isOff ? 1 : 0), \(words), \(at), \(name))
                """
            )
            try tx.run(
                """
                DELETE FROM feature_switches WHERE feature = \(feature.rawValue) AND id <= (SELECT id FROM feature_switches
                    WHERE feature = \(feature.rawValue) ORDER BY id DESC LIMIT 1 OFFSET \(FeatureSwitches.kept))
                """
            )
        }
        let made = FeatureSwitch(id: id, feature: feature, isOff: isOff, reason: words, changedAt: at, changedBy: name)
        keep([made])
        return made
    }

    /// Who decided what about a feature, newest first.
    func decisions(about feature: PlatformFeature, limit: Int64) async throws -> [FeatureSwitch] {
        try await database.read { tx in try FeatureSwitches.decisions(about: feature, limit: limit, in: tx) }
    }

    /// Looks at what is in force.
    func look() async throws {
        let found = try await database.read { tx in
            try PlatformFeature.allCases.compactMap { try FeatureSwitches.decisions(about: $0, limit: 1, in: tx).first }
        }
        keep(found)
    }

    /// What was read may be older than what this node has decided meanwhile.
    private func keep(_ found: [FeatureSwitch]) {
        known.withLock { known in
            for each in found where each.id > known[each.feature]?.id ?? .min { known[each.feature] = each }
        }
    }

    /// Looks until it is told to stop. While the database is away, what was decided before is in force.
    func run() async throws {
        try await cancelWhenGracefulShutdown {
            var isAway = false
            while true {
                do {
                    try await self.look()
                    isAway = false
                } catch {
                    if !isAway { Logger.current.warning("switches were not looked at", metadata: ["cause": "\(error)"]) }
                    isAway = true
                }
                try await Task.sleep(for: FeatureSwitches.interval)
            }
        }
    }

    private static func decisions(about feature: PlatformFeature, limit: Int64, in tx: any Transaction) throws -> [FeatureSwitch] {
        try tx.rows(
            """
            SELECT id, is_off, reason, changed_at, changed_by FROM feature_switches WHERE feature = \(feature.rawValue)
            ORDER BY id DESC LIMIT \(limit)
            """
        ).map { try FeatureSwitch(feature, $0) }
    }
}
