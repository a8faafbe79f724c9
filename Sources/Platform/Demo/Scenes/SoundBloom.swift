internal import Foundation

/// The clip's own music made visible: a ring of bars that answers to its notes.
struct SoundBloom: DemoScene {
    private static let bars = 72
    private let ground: Ramp
    private let colours: Ramp
    private let tune: Tune
    private let motes: [SIMD3<Float>]
    private var levels: [Float] = []

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [(Float, Float, Float)] = [(280, 350, 80), (255, 170, 250), (325, 300, 40), (200, 95, 190)]
        let (deep, from, to) = brief.choose(looks, or: (280, 350, 80))
        ground = Ramp(even: Shade(0.28, 0.11, deep), Shade(0.17, 0.07, deep - 15), Shade(0.1, 0.04, deep - 30))
        let end = to > from ? to : to + 360
        colours = Ramp(even: Shade(0.7, 0.21, from), Shade(0.8, 0.17, (from + end) / 2), Shade(0.88, 0.14, end))
        tune = brief.tune
        motes = (0..<90).map { _ in SIMD3(random.unit(), random.unit(), random.unit()) }
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        listen(at: Double(moment.beat))
        let middle = SIMD2(0.5, canvas.height * 0.47)
        let kick = tune.strength(of: .kick, at: Double(moment.beat))
        canvas.paint { x, y in
            let (dx, dy) = (x - middle.x, y - middle.y)
            return ground[(dx * dx + dy * dy).squareRoot() * (1.05 - 0.12 * kick)]
        }
        for mote in motes {
            let out = fraction(mote.z + moment.phase * 2)
            let angle = mote.x * 2 * .pi + moment.turn()
            let place = middle + SIMD2(cos(angle), sin(angle)) * (0.26 + out * 0.8)
            canvas.disc(
                place.x, place.y, radius: 0.002 + 0.004 * mote.y, colours[mote.x],
                alpha: 0.6 * smooth(0, 0.2, out) * (1 - out), soft: 0.004, blend: .light
            )
        }
        let inner = 0.21 + 0.022 * kick
        for bar in 0..<SoundBloom.bars {
            let level = levels[bar]
            let part = abs(Float(bar) / Float(SoundBloom.bars) * 2 - 1)
            let angle = (Float(bar) + 0.5) / Float(SoundBloom.bars) * 2 * .pi + .pi / 2 + moment.turn()
            let direction = SIMD2(cos(angle), sin(angle))
            let ink = colours[clamped(part * 0.8 + level * 0.3)]
            let (low, high) = (middle + direction * inner, middle + direction * (inner + 0.012 + 0.22 * level))
            canvas.stroke(low, high, width: 0.009, ink, alpha: 0.95)
            canvas.stroke(low, high, width: 0.012, ink, alpha: 0.22 * level, soft: 0.03, blend: .light)
            let echo = middle + direction * (inner - 0.016)
            canvas.disc(echo.x, echo.y, radius: 0.0025, ink, alpha: 0.7)
        }
        for wave in 0..<3 {
            let out = fraction(moment.beat / 4 + Float(wave) / 3)
            canvas.ring(
                middle.x, middle.y, radius: 0.3 + 0.65 * out, width: 0.003, colours[out],
                alpha: 0.4 * (1 - out) * smooth(0, 0.2, out), blend: .light
            )
        }
        canvas.glow(middle.x, middle.y, radius: inner * 1.5, colours[0.2], alpha: 0.2 + 0.55 * kick)
        canvas.disc(middle.x, middle.y, radius: inner * 0.72, ground[0.9], alpha: 0.75)
        canvas.ring(middle.x, middle.y, radius: inner * 0.72, width: 0.005, colours[0.6 + 0.4 * kick], alpha: 0.9)
        let size = inner * 0.26 * (1 + 0.1 * kick)
        canvas.polygon([middle + SIMD2(-size * 0.7, -size), middle + SIMD2(size, 0), middle + SIMD2(-size * 0.7, size)], colours[0.75])
        canvas.vignette(0.35)
    }

    /// Loudness is felt by its ratio: quiet notes are drawn more than in proportion.
    private static func level(_ heard: Float) -> Float {
        1.25 * heard / (heard + 0.32)
    }

    /// Low notes at the foot of the ring, high ones at its head, the same on both sides; bars fall slowly.
    private mutating func listen(at beat: Double) {
        var heard = [Float](repeating: 0, count: SoundBloom.bars)
        for note in tune.sounding(at: beat) {
            let height = clamped((Float(note.pitch) - 34) / 56) * Float(SoundBloom.bars / 2 - 1)
            let strength = note.velocity * Float(note.loudness(at: beat, of: tune))
            for bar in 0..<(SoundBloom.bars / 2) {
                let away = (Float(bar) - height) / (note.voice.isDrum ? 7 : 2.2)
                let level = strength / (1 + away * away)
                heard[bar] += level
                heard[SoundBloom.bars - 1 - bar] += level
            }
        }
        // The first frame is the poster: its bars stand at once.
        guard !levels.isEmpty else {
            levels = heard.map(SoundBloom.level)
            return
        }
        for bar in levels.indices {
            let target = SoundBloom.level(heard[bar])
            levels[bar] = target > levels[bar] ? mix(levels[bar], target, 0.7) : mix(levels[bar], target, 0.22)
        }
    }
}
