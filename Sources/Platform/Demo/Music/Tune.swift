/// A short piece that ends where it begins: whole bars of four, as many as fit the clip at the mood's pace.
struct Tune: Sendable {
    /// The clip's length.
    let seconds: Double
    let beats: Int
    /// In order of their start.
    let notes: [Note]
    let mood: Mood

    var beatsPerSecond: Double { Double(beats) / max(seconds, 0.001) }

    /// `seconds` is bounded to 1…60.
    init(mood: Mood, seconds: Double, seed: UInt64) {
        let bounded = seconds.isFinite ? min(max(seconds, 1), 60) : 10
        let bars = max((bounded * mood.pace / 240).rounded(), 1)
        self.seconds = bounded
        self.mood = mood
        beats = Int(bars) * 4
        var composer = Composer(mood: mood, bars: Int(bars), seed: seed)
        notes = composer.compose().sorted { $0.start < $1.start }
    }

    /// The notes that can be heard at a beat.
    func sounding(at beat: Double) -> [Note] {
        notes.filter { $0.loudness(at: beat, of: self) > 0.01 }
    }

    /// How strongly a voice sounds at a beat, 0…1.
    func strength(of voice: Voice, at beat: Double) -> Float {
        let heard = notes.lazy.filter { $0.voice == voice }.map { Float($0.loudness(at: beat, of: self)) * $0.velocity }
        return min(heard.max() ?? 0, 1)
    }
}
