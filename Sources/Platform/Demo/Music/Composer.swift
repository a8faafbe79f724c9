/// Writes a tune: chords under an arpeggio and a melody, a bass, and the drums of the mood.
struct Composer {
    private let mood: Mood
    private let bars: Int
    private let key: Int
    private let progression: [Int]
    private var random: SeededRandom
    private var notes: [Note] = []

    init(mood: Mood, bars: Int, seed: UInt64) {
        self.mood = mood
        self.bars = bars
        random = SeededRandom(seed ^ 0x6D75_7369_63)
        key = 45 + random.whole(below: 10)
        progression = random.pick(mood.progressions) ?? [0]
    }

    mutating func compose() -> [Note] {
        let motif = (0..<8).map { _ in random.whole(below: 5) }
        for bar in 0..<bars {
            let root = progression[bar % progression.count]
            chords(bar, root)
            arpeggio(bar, root, motif)
            bass(bar, root)
            melody(bar, root, motif)
            drums(bar)
        }
        return notes
    }

    /// A step of the scale above the key, in MIDI numbers.
    private func pitch(_ step: Int, octave: Int) -> Double {
        let scale = mood.scale
        let (turns, rest) = (step / scale.count, step % scale.count)
        return Double(key + scale[rest] + 12 * (turns + octave))
    }

    private mutating func play(_ voice: Voice, at start: Double, _ length: Double, _ pitch: Double, _ velocity: Float, pan: Float = 0) {
        notes.append(Note(voice: voice, start: start, length: length, pitch: pitch, velocity: velocity, pan: pan))
    }

    private mutating func chords(_ bar: Int, _ root: Int) {
        let start = Double(bar * 4)
        let tones = [0, 2, 4, 6].map { pitch(root + $0, octave: 1) }
        switch mood {
        case .calm, .space, .drive, .plucked, .warm:
            for (index, tone) in tones.enumerated() where mood != .plucked || index < 3 {
                play(.pad, at: start, 4, tone, mood == .drive ? 0.28 : 0.4, pan: Float(index) * 0.5 - 0.75)
            }
        case .lofi:
            for (index, tone) in tones.enumerated() {
                play(.keys, at: start + 0.03 * Double(index), 1.7, tone, 0.42, pan: Float(index) * 0.2 - 0.3)
                play(.keys, at: start + 2.5 + 0.02 * Double(index), 1.2, tone, 0.3, pan: Float(index) * 0.2 - 0.3)
            }
        case .house:
            for beat in [0.5, 1.5, 2.5, 3.25] {
                for (index, tone) in tones.prefix(3).enumerated() {
                    play(.keys, at: start + beat, 0.3, tone, 0.36, pan: Float(index) * 0.3 - 0.3)
                }
            }
        case .clockwork, .musicBox:
            for tone in tones.prefix(3) { play(.pad, at: start, 4, tone, 0.2) }
        }
    }

    private mutating func arpeggio(_ bar: Int, _ root: Int, _ motif: [Int]) {
        let start = Double(bar * 4)
        let shape = [0, 2, 4, 7, 9, 7, 4, 2]
        switch mood {
        case .calm, .warm:
            for step in 0..<8 {
                play(
                    .pluck, at: start + Double(step) * 0.5, 0.5, pitch(root + shape[step], octave: 2),
                    step == 0 ? 0.4 : 0.27, pan: step.isMultiple(of: 2) ? -0.4 : 0.4
                )
            }
        case .space:
            for step in stride(from: 0, to: 8, by: 2) {
                play(
                    .bell, at: start + Double(step) * 0.5, 1, pitch(root + shape[(step * 3 + motif[bar % 8]) % 8], octave: 2),
                    0.26, pan: Float(step) / 4 - 0.75
                )
            }
        case .drive:
            for step in 0..<16 {
                play(
                    .pluck, at: start + Double(step) * 0.25, 0.22, pitch(root + shape[step % 8], octave: 2),
                    step % 4 == 0 ? 0.34 : 0.22, pan: step.isMultiple(of: 2) ? -0.5 : 0.5
                )
            }
        case .clockwork:
            for step in 0..<16 where (step * 5 + bar) % 8 != 3 {
                play(
                    .pluck, at: start + Double(step) * 0.25, 0.2,
                    pitch(root + shape[(step * 3) % 8], octave: step % 3 == 0 ? 3 : 2),
                    0.3, pan: Float(step % 5) * 0.3 - 0.6
                )
            }
        case .plucked:
            for step in 0..<8 where motif[step] != 3 {
                play(
                    .pluck, at: start + Double(step) * 0.5, 0.8, pitch(root + shape[(step + motif[step]) % 8], octave: 2),
                    0.4, pan: Float(step) / 8 - 0.4
                )
            }
        case .musicBox:
            for step in 0..<8 {
                play(
                    .bell, at: start + Double(step) * 0.5, 0.6, pitch(root + shape[step], octave: 3),
                    step % 4 == 0 ? 0.36 : 0.22, pan: step.isMultiple(of: 2) ? -0.3 : 0.3
                )
            }
        case .house, .lofi:
            break
        }
    }

    private mutating func bass(_ bar: Int, _ root: Int) {
        let start = Double(bar * 4)
        let low = pitch(root, octave: root > 3 ? -1 : 0)
        switch mood {
        case .calm, .space, .warm, .plucked: play(.bass, at: start, 3.6, low, 0.4)
        case .lofi: for (beat, length) in [(0.0, 1.3), (1.75, 0.5), (2.5, 1.2)] { play(.bass, at: start + beat, length, low, 0.5) }
        case .drive: for step in 0..<8 { play(.bass, at: start + Double(step) * 0.5, 0.42, low, step % 2 == 0 ? 0.5 : 0.4) }
        case .house: for beat in [0.5, 1.5, 2.5, 3.5] { play(.bass, at: start + beat, 0.4, low, 0.55) }
        case .clockwork: for beat in [0.0, 1.5, 3.0] { play(.bass, at: start + beat, 0.6, low, 0.48) }
        case .musicBox: play(.bass, at: start, 2, low + 12, 0.25)
        }
    }

    /// A motif that answers itself: every second bar ends on another tone.
    private mutating func melody(_ bar: Int, _ root: Int, _ motif: [Int]) {
        let start = Double(bar * 4)
        let voice: Voice = mood == .lofi || mood == .house ? .keys : .bell
        let rhythm: [Double] = mood == .space ? [1] : (bar.isMultiple(of: 2) ? [0, 1.5, 2] : [0.5, 1, 2.5])
        guard mood != .musicBox, mood != .clockwork else { return }
        for (index, beat) in rhythm.enumerated() {
            let step = [0, 2, 4, 6, 7][motif[(index + bar % 2) % 8] % 5]
            play(voice, at: start + beat, 0.9, pitch(root + step, octave: 2), 0.26, pan: 0.15)
        }
    }

    private mutating func drums(_ bar: Int) {
        let start = Double(bar * 4)
        let (kicks, snares, hats): ([Double], [Double], [Double]) = switch mood {
        case .lofi: ([0, 1.75, 2.5], [1, 3], [0, 0.58, 1, 1.58, 2, 2.58, 3, 3.58])
        case .drive: ([0, 1, 2, 3], [1, 3], [0.5, 1.5, 2.5, 3.5])
        case .house: ([0, 1, 2, 3], [1, 3], [0.5, 1.5, 2.25, 2.5, 3.5, 3.75])
        case .clockwork: ([0, 2], [], [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5])
        case .warm: ([0, 2.5], [2], [0.5, 1.5, 2.5, 3.5])
        case .plucked: ([0], [], [])
        case .calm, .space, .musicBox: ([], [], [])
        }
        for beat in kicks { play(.kick, at: start + beat, 0.2, 36, 0.8) }
        for beat in snares { play(.snare, at: start + beat, 0.2, 58, 0.42) }
        for (index, beat) in hats.enumerated() { play(.hat, at: start + beat, 0.1, 86, index.isMultiple(of: 2) ? 0.2 : 0.13, pan: 0.25) }
    }
}
