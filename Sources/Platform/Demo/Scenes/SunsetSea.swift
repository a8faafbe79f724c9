internal import Foundation

/// A low sun over the sea: clouds drift, the light breaks on the waves, a boat passes.
struct SunsetSea: DemoScene {
    private let sky: Ramp
    private let sun: Ink
    private let water: Ink
    private let clouds: NoiseMap
    private let waves: NoiseMap
    private let sunPlace: SIMD2<Float>
    private let horizon: Float = 0.98
    private let boat: Float

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [(Float, Float)] = [(30, 305), (55, 350), (15, 265), (75, 230)]
        let (warm, cold) = brief.choose(looks, or: (30, 305))
        sky = Ramp([
            (0, Shade(0.27, 0.09, cold)), (0.3, Shade(0.42, 0.13, cold + 18)), (0.62, Shade(0.66, 0.17, warm - 12)),
            (0.85, Shade(0.8, 0.15, warm + 18)), (1, Shade(0.9, 0.11, warm + 42)),
        ])
        sun = Shade(0.97, 0.06, warm + 50).ink
        water = Shade(0.22, 0.06, cold - 20).ink
        clouds = NoiseMap(seed: random.next(), cells: 3, octaves: 6)
        waves = NoiseMap(seed: random.next(), cells: 8, octaves: 5)
        sunPlace = SIMD2(random.between(0.35, 0.65), random.between(0.78, 0.88))
        boat = random.between(0.1, 0.3)
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        var small = Canvas(columns: max(canvas.columns / 3, 18), rows: max(canvas.rows / 3, 32))
        small.paint(above: 0, below: horizon + 0.02) { x, y, _ in skyInk(x, y, moment) }
        canvas.enlarge(small)
        canvas.disc(sunPlace.x, sunPlace.y, radius: 0.105, sun * 1.25, alpha: 0.94, soft: 0.003)
        let sway = 0.004 * wave(moment.turn(4))
        let shimmer = moment.phase * 2
        canvas.paint(above: horizon, below: canvas.height + 1) { x, y, _ in seaInk(x, y, shimmer, sway) }
        drawBoat(moment, on: &canvas)
        drawBirds(moment, on: &canvas)
    }

    @inline(__always)
    private func skyInk(_ x: Float, _ y: Float, _ moment: Moment) -> Ink {
        let base = sky[y / horizon]
        let (dx, dy) = (x - sunPlace.x, y - sunPlace.y)
        let distance = (dx * dx + dy * dy).squareRoot()
        let height = 1 - y / horizon
        let cover = clouds[x * 0.3 + moment.phase, y * 1.1] * 0.6 + clouds[x * 0.7 + moment.phase * 2, y * 2.3 + 0.4] * 0.4
        let cloud = smooth(0.46, 0.72, cover) * smooth(0.02, 0.2, height)
        let lit = sky[0.95 - height * 0.35] * (0.75 + 0.9 * clamped(1 - distance * 1.6))
        let halo = 0.42 * clamped(1 - distance / 0.75) * clamped(1 - distance / 0.75)
        return mix(base, lit, cloud * 0.62) + sun * halo
    }

    @inline(__always)
    private func seaInk(_ x: Float, _ y: Float, _ shimmer: Float, _ sway: Float) -> Ink {
        let depth = y - horizon
        let far = 0.16 / (depth + 0.018)
        let across = (x - 0.5 + sway) * far
        let swell = waves[across * 0.16 + shimmer, far * 0.9 + shimmer]
        let chop = waves[across * 0.5 - shimmer, far * 2.6 + shimmer * 2 + 0.3]
        // Close by the perspective stretches both: small waves of their own keep the foreground alive.
        let ripple = waves[x * 0.55 + shimmer, depth * 2.6 - shimmer] - 0.5
        let slope = (swell * 0.5 + chop * 0.5 - 0.5) * (1 - depth * 0.45) + ripple * depth * 0.75
        let mirrored = sky[clamped(0.97 - depth * 0.8 + slope * (0.6 + depth * 1.4))]
        let body = mix(mirrored, water, clamped(0.16 + depth * 0.66 - slope * 1.5))
        let width = 0.06 + depth * 0.26
        let off = (x - sunPlace.x) / width
        let path = 1 / (1 + off * off * off * off)
        let glint = smooth(0.06, 0.2, slope + 0.1 * path - depth * 0.1) * path
        return body + sun * (glint * (1.2 - depth * 0.6))
    }

    private func drawBoat(_ moment: Moment, on canvas: inout Canvas) {
        let x = boat + 0.16 * moment.phase
        let y = horizon + 0.012 + 0.003 * wave(moment.turn(5))
        let dark = Shade(0.2, 0.04, 290).ink
        let tilt = 0.004 * wave(moment.turn(3))
        canvas.polygon(
            [SIMD2(x - 0.035, y - 0.008), SIMD2(x + 0.04, y - 0.008), SIMD2(x + 0.026, y + 0.008), SIMD2(x - 0.026, y + 0.008)],
            dark
        )
        canvas.polygon([SIMD2(x + tilt, y - 0.1), SIMD2(x + 0.036, y - 0.014), SIMD2(x, y - 0.014)], dark)
        canvas.polygon([SIMD2(x - 0.004 + tilt, y - 0.082), SIMD2(x - 0.004, y - 0.014), SIMD2(x - 0.028, y - 0.014)], dark)
    }

    private func drawBirds(_ moment: Moment, on canvas: inout Canvas) {
        let dark = Shade(0.25, 0.05, 300).ink
        for bird in 0..<5 {
            let shift = Float(bird)
            let place = SIMD2(
                0.62 + 0.05 * shift + 0.1 * sin(moment.turn()),
                0.42 + 0.03 * abs(shift - 1.5) + 0.02 * cos(moment.turn() + shift)
            )
            let flap = 0.011 * wave(moment.turn(18) + shift * 1.7)
            canvas.stroke(place, place + SIMD2(-0.019, -0.007 - flap), width: 0.0035, dark, alpha: 0.85)
            canvas.stroke(place, place + SIMD2(0.019, -0.007 - flap), width: 0.0035, dark, alpha: 0.85)
        }
    }
}
