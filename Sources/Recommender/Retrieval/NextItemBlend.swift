/// How the opinions of a `NextItemModel` are mixed.
package struct NextItemBlend: Sendable, Codable, Equatable {
    /// m: the share of what in fact followed the last videos, 0…1.
    package var memoryShare: Float = 0.3
    /// r: how far an item is lifted that is the newest of histories more often than it is in them.
    package var rise: Float = 0.25

    package init() {}

    package init(memoryShare: Float, rise: Float) {
        (self.memoryShare, self.rise) = (memoryShare, rise)
    }
}
