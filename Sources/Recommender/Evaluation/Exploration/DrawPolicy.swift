/// Another way to draw for the same places.
package enum DrawPolicy: String, Sendable, CaseIterable, Codable {
    /// As the feed draws, with all that wait for their first audience alike: what Thompson sampling is worth.
    case even
    /// Every video alike, whether it waits or not: what the place costs that is kept for those that wait.
    case uniform

    /// How likely it would have drawn the same.
    func chance(of draw: Draw) -> Double {
        switch self {
        case .even: draw.evenChance
        case .uniform: 1 / Double(draw.pool)
        }
    }
}
