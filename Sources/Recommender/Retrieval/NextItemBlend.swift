/// How the opinions of a `NextItemModel` are mixed.
package struct NextItemBlend: Sendable, Codable, Equatable {
    /// c: how much the logarithm of what in fact followed the last videos counts, the vectors counting 1.
    package var memory: Float = 1
    /// r: how far an item is lifted that is the newest of histories more often than it is in them.
    package var rise: Float = 0.5

    package init() {}

    package init(memory: Float, rise: Float) {
        (self.memory, self.rise) = (memory, rise)
    }
}
