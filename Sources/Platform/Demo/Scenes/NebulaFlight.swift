internal import Foundation

/// A flight through stars towards a glowing cloud.
struct NebulaFlight: DemoScene {
    private struct Star {
        let place: SIMD2<Float>
        let depth: Float
        let size: Float
        let ink: Ink
    }

    private let gas: Ramp
    private let glow: Ink
    private let stars: [Star]
    private let coarse: NoiseMap
    private let fine: NoiseMap

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [(Float, Float)] = [(335, 230), (195, 290), (45, 330), (150, 260)]
        let (warm, cold) = brief.choose(looks, or: (335, 230))
        gas = Ramp([
            (0, Shade(0.1, 0.03, cold + 20)), (0.3, Shade(0.2, 0.09, cold + 15)), (0.52, Shade(0.42, 0.17, cold)),
            (0.7, Shade(0.6, 0.2, warm)), (0.86, Shade(0.78, 0.15, warm + 25)), (1, Shade(0.95, 0.07, warm + 55)),
        ])
        glow = Shade(0.92, 0.08, warm + 40).ink
        coarse = NoiseMap(seed: random.next(), cells: 3, octaves: 6)
        fine = NoiseMap(seed: random.next(), cells: 6, octaves: 6)
        let tints = [Shade(0.97, 0.02, 90), Shade(0.93, 0.05, cold), Shade(0.93, 0.06, warm + 30)]
        stars = (0..<260).map { _ in
            Star(
                place: SIMD2(random.between(-1.1, 1.1), random.between(-1.5, 1.5)), depth: random.unit(),
                size: 0.4 + pow(random.unit(), 5) * 1.9, ink: (random.pick(tints) ?? tints[0]).ink
            )
        }
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        let columns = max(canvas.columns * 2 / 5, 18)
        var small = Canvas(columns: columns, rows: columns * canvas.rows / canvas.columns)
        let (turnX, turnY) = (0.035 * cos(moment.turn()), 0.035 * sin(moment.turn()))
        small.paint { x, y in cloud(x - 0.5 + turnX, y - 0.8 + turnY, moment) }
        canvas.enlarge(small)
        canvas.glow(0.52, 0.76, radius: 0.5, glow, alpha: 0.16 + 0.05 * wave(moment.turn(3)))
        for star in stars { draw(star, moment, on: &canvas) }
        canvas.vignette(0.55)
    }

    @inline(__always)
    private func cloud(_ x: Float, _ y: Float, _ moment: Moment) -> Ink {
        let angle = 0.12 * wave(moment.turn())
        let (u, v) = (x * (1 - angle * angle) - y * angle, y + x * angle)
        let (swirlX, swirlY) = (0.06 * cowave(moment.turn()), 0.06 * wave(moment.turn()))
        let bend = fine[u * 0.4 + swirlX, v * 0.35 + swirlY] - 0.5
        let lift = fine[u * 0.3 + 0.5 + swirlY, v * 0.4 - swirlX] - 0.5
        let dense = coarse[u * 0.42 + bend * 0.42 + 0.2, v * 0.36 + lift * 0.42]
        let veins = fine[u * 0.8 + lift * 0.5, v * 0.8 - bend * 0.5]
        let distance = (x * x + y * y * 0.42).squareRoot()
        let ridge = 1 - abs(veins * 2 - 1)
        let light = dense * 1.05 - distance * 0.62 + ridge * ridge * 0.3 - 0.06
        let lane = smooth(0.5, 0.64, fine[u * 0.62 + 0.3 + bend * 0.6, v * 0.52 + lift * 0.5]) * clamped(1.2 - distance)
        return gas[light] * (1 - 0.72 * lane)
    }

    private func draw(_ star: Star, _ moment: Moment, on canvas: inout Canvas) {
        let near = fraction(star.depth + moment.phase * 2)
        let scale = 0.32 / (1.04 - near)
        let place = SIMD2(0.52, 0.76) + star.place * scale
        guard place.x > -0.1, place.x < 1.1, place.y > -0.1, place.y < canvas.height + 0.1 else { return }
        let light = smooth(0, 0.2, near) * smooth(1, 0.9, near)
        let radius = star.size * (0.0012 + 0.0034 * near) * (1 + scale * 0.24)
        canvas.glow(place.x, place.y, radius: max(radius * 4.5, canvas.pixel * 2), star.ink, alpha: light * 0.8)
        canvas.disc(place.x, place.y, radius: radius, star.ink * 1.6, alpha: light, soft: radius, blend: .light)
        guard star.size > 1.25 else { return }
        let arm = radius * 11
        for direction in [SIMD2(arm, 0), SIMD2(0, arm)] {
            canvas.stroke(place - direction, place + direction, width: canvas.pixel * 0.6, star.ink, alpha: light * 0.4, blend: .light)
        }
    }
}
