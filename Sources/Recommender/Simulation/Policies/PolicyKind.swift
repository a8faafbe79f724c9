/// What is compared.
package enum PolicyKind: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// The feed as it is served.
    case ours
    /// The same with no place left to chance.
    case withoutExploration = "without_exploration"
    /// What was watched to the end or liked most, lately.
    case popularity
    /// Newest first.
    case chronological
    /// A fixed sum of four shares and 30 % chance, as the closest open peer ranks.
    case linear
    /// All by chance: what targeting has to beat.
    case chance

    /// For people.
    package var title: String {
        switch self {
        case .ours: "ours"
        case .withoutExploration: "ours, no exploration"
        case .popularity: "popularity"
        case .chronological: "chronological"
        case .linear: "linear score"
        case .chance: "chance"
        }
    }

    func policy(settings: FeedSettings, seed: UInt64) -> any FeedPolicy {
        switch self {
        case .ours:
            return EnginePolicy(settings: settings, seed: seed)
        case .withoutExploration:
            var settings = settings
            settings.exploration = .none
            return EnginePolicy(settings: settings, seed: seed)
        case .popularity: return PopularityPolicy()
        case .chronological: return ChronologicalPolicy()
        case .linear: return LinearPolicy(seed: seed)
        case .chance: return ChancePolicy(seed: seed)
        }
    }
}
