/// A film of photos, one after the other.
package struct Slideshow: Sendable, Hashable {
    /// Absolute path of an MP4 without sound in the caller's folder.
    package var path: String
    /// Milliseconds for which each photo stands.
    package var slideMilliseconds: Int

    /// Photos of one film at most.
    package static let most = 35
    /// Milliseconds of one photo, of the shortest film, and of a frame.
    private static let slide = 3000
    private static let shortest = 6000
    private static let frame = 40

    /// How long each of so many photos stands. One alone is looked at for longer than one of many, and many for less long where the film
    /// would last longer than a video may.
    /// - Parameter longest: seconds of the film.
    package static func slideMilliseconds(of count: Int, within longest: Double) -> Int {
        let most = Int(min(max(longest, 1), 86_400) * 1000) / max(count, 1)
        return max(frame, min(max(slide, shortest / max(count, 1)), most) / frame * frame)
    }
}

extension PictureSize {
    /// Of a film of pictures of these sizes: it has the shape of the tallest of them, up to that of a phone, so that pictures of one
    /// shape fill it, and none is cut.
    init(canvasOf sizes: [(width: Int, height: Int)]) {
        let phone = (width: 1080, height: 1920)
        let tallest = sizes.max { $0.height * $1.width < $1.height * $0.width } ?? phone
        let shape = tallest.height * phone.width > phone.height * tallest.width ? phone : tallest
        // All are scaled to it; a film of nothing but small pictures is small.
        let side = min(1080, max(sizes.map { min($0.width, $0.height) }.max() ?? 1080, 360))
        let scale = Double(side) / Double(max(1, min(shape.width, shape.height)))
        self.init(
            fitting: Int(Double(shape.width) * scale), Int(Double(shape.height) * scale), shortSide: 1080, longSide: 1920
        )
    }
}
