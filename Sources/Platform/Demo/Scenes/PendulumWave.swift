internal import Foundation

/// A row of pendulums of slightly different lengths: order, chaos, and order again.
struct PendulumWave: DemoScene {
    private static let count = 24
    private static let trail = 26
    private let ground: Ramp
    private let colours: Ramp
    private let slowest: Float

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [(Float, Float, Float)] = [(275, 20, 200), (225, 85, 330), (330, 180, 60), (170, 130, 280)]
        let (deep, from, to) = brief.choose(looks, or: (275, 20, 200))
        ground = Ramp(even: Shade(0.14, 0.05, deep), Shade(0.23, 0.08, deep + 15), Shade(0.15, 0.05, deep + 30))
        let way = to > from ? to : to + 360
        colours = Ramp([
            (0, Shade(0.74, 0.2, from)), (0.5, Shade(0.82, 0.16, (from + way) / 2)), (1, Shade(0.76, 0.17, way)),
        ])
        slowest = Float(5 + random.whole(below: 3))
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        let height = canvas.height
        canvas.paint { x, y in
            let away = (x - 0.5) * (x - 0.5) * 1.4
            return ground[y / height] * (1.25 - away)
        }
        for index in 0..<PendulumWave.count {
            let part = Float(index) / Float(PendulumWave.count - 1)
            let y = 0.12 + part * (height - 0.24)
            let ink = colours[part]
            canvas.stroke(SIMD2(0.1, y), SIMD2(0.9, y), width: canvas.pixel, ink, alpha: 0.13)
            for step in stride(from: PendulumWave.trail, through: 1, by: -1) {
                let x = swing(index, moment.phase - Float(step) * 0.0007)
                let fade = 1 - Float(step) / Float(PendulumWave.trail + 1)
                canvas.disc(x, y, radius: 0.023 * (0.35 + 0.65 * fade), ink, alpha: 0.07 * fade, soft: 0.006, blend: .light)
            }
            let x = swing(index, moment.phase)
            canvas.glow(x, y, radius: 0.12, ink, alpha: 0.26)
            canvas.disc(x, y, radius: 0.025, ink)
            canvas.disc(x - 0.007, y - 0.008, radius: 0.009, Ink(repeating: 1), alpha: 0.55, soft: 0.01)
        }
        canvas.vignette(0.4)
    }

    private func swing(_ index: Int, _ phase: Float) -> Float {
        // A tenth into the dance, so that the first frame already shows a wave.
        0.5 + 0.38 * cos((phase + 0.035) * 2 * .pi * (slowest + Float(index)))
    }
}
