/// One picture of a photo post, upright and without metadata, in two sizes of the same shape.
package struct Photo: Sendable, Hashable {
    /// As sharp as any stage shows it.
    package var large: Picture
    /// For small stages and slow connections.
    package var small: Picture

    /// Pixels of the shorter and of the longer side at most.
    static let largeSides = (short: 1080, long: 2400)
    static let smallSides = (short: 540, long: 1200)
}
