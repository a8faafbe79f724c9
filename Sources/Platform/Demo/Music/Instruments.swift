internal import Foundation

/// Turns a note into samples, mono, −1…1.
struct Instruments {
    let rate: Double
    private let sine: [Float] = (0..<2048).map { sin(Float($0) / 2048 * 2 * .pi) }

    init(rate: Double) {
        self.rate = rate
    }

    /// `seconds` is the note's length before its release.
    func play(_ note: Note, seconds: Double) -> [Float] {
        let count = Int(min(max((seconds + note.voice.release) * rate, 1), rate * 20))
        switch note.voice {
        case .pad: return pad(note.hertz, count, seconds)
        case .keys: return chime(note.hertz, count, seconds, ratio: 1, depth: 1.4, decay: 2.6, shine: 0.12)
        case .bell: return chime(note.hertz, count, seconds, ratio: 3.5, depth: 1.1, decay: 3.2, shine: 0.04)
        case .pluck: return string(note, count)
        case .bass: return bass(note.hertz, count, seconds)
        case .kick: return kick(count)
        case .snare: return snare(count)
        case .hat: return hat(count)
        }
    }

    /// A sine by table; `phase` in turns, at least 0.
    @inline(__always)
    private func tone(_ phase: Double) -> Float {
        sine[Int(phase * 2048) & 2047]
    }

    private func fade(_ index: Int, _ count: Int, attack: Double, _ seconds: Double) -> Float {
        let time = Double(index) / rate
        let rise = min(time / attack, 1)
        let fall = time < seconds ? 1 : max(1 - (time - seconds) * rate / max(Double(count) - seconds * rate, 1), 0)
        return Float(rise * fall * fall)
    }

    /// Three sines a little out of tune, with a slow brightening.
    private func pad(_ hertz: Double, _ count: Int, _ seconds: Double) -> [Float] {
        let step = hertz / rate
        return (0..<count).map { index in
            let at = Double(index) * step
            let body = tone(at) + tone(at * 1.0035) * 0.8 + tone(at * 0.9968) * 0.8
            let bright = tone(at * 2.003) * 0.3 + tone(at * 3.001) * 0.12
            return (body + bright) * 0.3 * fade(index, count, attack: 0.45, seconds)
        }
    }

    /// Frequency modulation: John Chowning, "The Synthesis of Complex Audio Spectra…", 1973.
    private func chime(
        _ hertz: Double, _ count: Int, _ seconds: Double, ratio: Double, depth: Float, decay: Double, shine: Float
    ) -> [Float] {
        let step = hertz / rate
        return (0..<count).map { index in
            let (at, time) = (Double(index) * step, Double(index) / rate)
            let bend = tone(at * ratio) * depth * Float(exp(-time * decay * 1.8))
            let carrier = tone(at + Double(bend) * 0.159 + 4) + shine * tone(at * 4)
            return carrier * 0.62 * Float(exp(-time * decay)) * fade(index, count, attack: 0.004, seconds + 0.6)
        }
    }

    /// A plucked string: Kevin Karplus, Alex Strong, "Digital Synthesis of Plucked-String…", 1983.
    private func string(_ note: Note, _ count: Int) -> [Float] {
        let length = max(Int(rate / max(note.hertz, 20)), 2)
        var random = SeededRandom(UInt64(max(note.start, 0) * 96) &+ UInt64(max(note.pitch, 0)))
        var loop = (0..<length).map { _ in random.between(-1, 1) }
        for _ in 0..<2 { for index in loop.indices { loop[index] = (loop[index] + loop[(index + 1) % length]) / 2 } }
        var place = 0
        return (0..<count).map { index in
            let next = (place + 1) % length
            let value = loop[place]
            loop[place] = (loop[place] * 0.5 + loop[next] * 0.5) * 0.9955
            place = next
            return value * 1.1 * fade(index, count, attack: 0.002, Double(count) / rate * 0.7)
        }
    }

    private func bass(_ hertz: Double, _ count: Int, _ seconds: Double) -> [Float] {
        let step = hertz / rate
        return (0..<count).map { index in
            let at = Double(index) * step
            let warm = tone(at) + tone(at * 2) * 0.34 + tone(at * 3) * 0.12
            return warm * 0.6 * Float(exp(-Double(index) / rate * 0.7)) * fade(index, count, attack: 0.008, seconds)
        }
    }

    private func kick(_ count: Int) -> [Float] {
        var phase = 0.0
        return (0..<count).map { index in
            let time = Double(index) / rate
            phase += (46 + 130 * exp(-time * 38)) / rate
            return tone(phase) * Float(exp(-time * 11)) * fade(index, count, attack: 0.001, Double(count) / rate * 0.6)
        }
    }

    private func snare(_ count: Int) -> [Float] {
        var random = SeededRandom(77)
        var last: Float = 0
        return (0..<count).map { index in
            let time = Double(index) / rate
            let noise = random.between(-1, 1)
            let crisp = noise - last * 0.5
            last = noise
            return (crisp * 0.5 * Float(exp(-time * 20)) + tone(time * 186) * 0.4 * Float(exp(-time * 26)))
                * fade(index, count, attack: 0.001, 0.1)
        }
    }

    private func hat(_ count: Int) -> [Float] {
        var random = SeededRandom(91)
        var (last, before): (Float, Float) = (0, 0)
        return (0..<count).map { index in
            let noise = random.between(-1, 1)
            let high = noise - 2 * last + before
            (before, last) = (last, noise)
            return high * 0.24 * Float(exp(-Double(index) / rate * 55))
        }
    }
}
