/// How chance brought a video to its place: what a later estimate of another policy weighs with.
package struct Draw: Sendable, Equatable {
    /// With which it was drawn, above 0 and at most 1.
    package let chance: Double
    /// With which it would have been, had all that wait for their first audience been alike (no Thompson sampling), above 0 and at most 1.
    package let evenChance: Double
    /// Videos that could have been drawn for this place, at least 1.
    package let pool: Int

    /// - Returns: nil when the numbers are none that a draw can have.
    package init?(chance: Double, evenChance: Double, pool: Int) {
        guard chance > 0, chance <= 1, evenChance > 0, evenChance <= 1, pool >= 1 else { return nil }
        (self.chance, self.evenChance, self.pool) = (chance, evenChance, pool)
    }
}
