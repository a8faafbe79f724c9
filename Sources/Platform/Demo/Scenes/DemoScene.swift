/// Something beautiful to look at, drawn one frame after the other.
///
/// Frames come in order from the first; a scene may keep what it has drawn. The same brief gives the same
/// pictures. A scene returns to its first frame at the end of the clip where its nature allows it, because the
/// feed plays clips in a loop.
protocol DemoScene: Sendable {
    /// Draws a moment over the whole canvas. The canvas keeps its size during a clip.
    mutating func draw(_ moment: Moment, on canvas: inout Canvas)
}

/// What a scene is made from.
struct Brief: Sendable {
    let seed: UInt64
    /// Which of a scene's palettes; every number is one.
    let look: Int
    let tune: Tune

    var random: SeededRandom { SeededRandom(seed) }

    /// The chosen one of several looks; `fallback` when there is none.
    func choose<T>(_ looks: [T], or fallback: T) -> T {
        looks.isEmpty ? fallback : looks[Int(look.magnitude % UInt(looks.count))]
    }
}

/// A point in a clip.
struct Moment: Sendable {
    /// Since the start.
    let seconds: Float
    /// How much of the clip has passed, 0 ≤ phase < 1.
    let phase: Float
    /// Quarter notes of the music since the start.
    let beat: Float

    init(frame: Int, of frames: Int, tune: Tune) {
        phase = Float(frame) / Float(max(frames, 1))
        seconds = phase * Float(tune.seconds)
        beat = phase * Float(tune.beats)
    }

    /// An angle in radians that goes round a whole number of times per clip.
    func turn(_ times: Float = 1) -> Float {
        phase * times * 2 * .pi
    }

    /// 1 on each beat, falling to 0 before the next.
    var pulse: Float {
        let rest = 1 - fraction(beat)
        return rest * rest
    }
}
