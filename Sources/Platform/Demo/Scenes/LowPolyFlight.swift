internal import Foundation

/// A low flight over faceted mountains towards the sun.
struct LowPolyFlight: DemoScene {
    private static let across = 26
    private static let ahead = 34
    /// Rows of the landscape before it repeats: one clip flies over all of them.
    private static let period = 72

    private let sky: Ramp
    private let land: Ramp
    private let sun: Ink
    private let ground: NoiseMap
    private let warmth: Float

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [(Float, Float, Float)] = [(300, 25, 330), (230, 70, 160), (200, 95, 60), (270, 350, 280)]
        let (high, low, earth) = brief.choose(looks, or: (300, 25, 330))
        sky = Ramp([
            (0, Shade(0.38, 0.12, high)), (0.55, Shade(0.66, 0.13, mix(high, low > 180 ? low : low + 360, 0.6))),
            (1, Shade(0.87, 0.11, low + 20)),
        ])
        land = Ramp([
            (0, Shade(0.2, 0.07, earth - 40)), (0.35, Shade(0.36, 0.11, earth - 20)), (0.6, Shade(0.55, 0.14, earth)),
            (0.82, Shade(0.76, 0.13, earth + 30)), (1, Shade(0.95, 0.04, low + 30)),
        ])
        sun = Shade(0.96, 0.07, low + 40).ink
        ground = NoiseMap(seed: random.next(), cells: 6, octaves: 4)
        warmth = random.between(0.3, 0.7)
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        let horizon = 0.74 + 0.012 * sin(moment.turn(2))
        canvas.paint { _, y in sky[y / (horizon + 0.06)] }
        canvas.glow(warmth, horizon - 0.1, radius: 0.75, sun, alpha: 0.4)
        canvas.disc(warmth, horizon - 0.12, radius: 0.13, sun * 1.15, soft: 0.004)
        let travel = moment.phase * Float(LowPolyFlight.period)
        let (whole, part) = (Int(travel), fraction(travel))
        let bank = 0.035 * sin(moment.turn())
        for row in stride(from: LowPolyFlight.ahead - 1, through: 0, by: -1) {
            for column in 0..<LowPolyFlight.across {
                let corners = [(0, 0), (1, 0), (0, 1), (1, 1)].map { vertex(column + $0.0, row + $0.1, whole) }
                draw([corners[0], corners[1], corners[2]], part, horizon, bank, on: &canvas)
                draw([corners[1], corners[3], corners[2]], part, horizon, bank, on: &canvas)
            }
        }
        canvas.vignette(0.25)
    }

    /// A point of the landscape: x, height and rows ahead.
    private func vertex(_ column: Int, _ row: Int, _ travelled: Int) -> SIMD3<Float> {
        let line = Float((row + travelled) % LowPolyFlight.period) / Float(LowPolyFlight.period)
        let place = Float(column) / Float(LowPolyFlight.across) - 0.5
        let shift = wave(line * 40 + place * 90) * 0.16
        let valley = clamped(abs(place) * 3)
        let rough = ground[place * 0.55 + 0.5, line] * 0.75 + ground[place * 1.7, line * 3] * 0.25
        let height = (rough - 0.3) * (0.3 + 2.6 * valley) * 3.2
        return SIMD3(place * 20 + shift * 2, max(height, -0.3) + 0.25 * wave(line * 170 + place * 300), Float(row))
    }

    private func draw(_ corners: [SIMD3<Float>], _ part: Float, _ horizon: Float, _ bank: Float, on canvas: inout Canvas) {
        var places: [SIMD2<Float>] = []
        var nearest: Float = 99
        for corner in corners {
            let depth = (corner.z - part) * 0.5 + 0.3
            nearest = min(nearest, depth)
            guard depth > 0.12 else { return }
            let x = 0.5 + corner.x * 0.36 / depth
            places.append(SIMD2(x, horizon + (1.7 - corner.y) * 0.5 / depth + bank * (x - 0.5)))
        }
        let (first, second) = (corners[1] - corners[0], corners[2] - corners[0])
        let normal = SIMD3(
            first.y * second.z - first.z * second.y, first.z * second.x - first.x * second.z, first.x * second.y - first.y * second.x
        )
        let length = max((normal * normal).sum().squareRoot(), 1e-5)
        let up: Float = normal.y < 0 ? -1 : 1
        let light = ((normal * SIMD3(-0.55 + warmth * 0.3, 0.62, 0.5)).sum() * up) / length
        let tall = (corners[0].y + corners[1].y + corners[2].y) / 3
        let facet = land[clamped(0.04 + 0.62 * clamped(light * light * light) + 0.13 * tall)]
        let fog = smooth(4, 16.5, nearest)
        // Painted a hair larger, so that neighbours leave no seam.
        let middle = places.reduce(SIMD2<Float>(0, 0), +) / 3
        canvas.polygon(places.map { $0 + ($0 - middle) * 0.03 }, mix(facet, sky[0.97], fog))
    }
}
