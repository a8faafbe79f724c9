internal import Foundation

/// Rain on a window at night: drops bend the lights of the street behind them.
struct RainWindow: DemoScene {
    private struct Light {
        let place: SIMD2<Float>
        let radius: Float
        let ink: Ink
        let beat: Float
    }

    private struct Drop {
        let place: SIMD2<Float>
        let radius: Float
        /// How far it runs down per clip, in whole heights; 0 stays.
        let falls: Float
        let wobble: Float
    }

    private let behind: Ramp
    private let lights: [Light]
    private let drops: [Drop]
    private var small = Canvas(columns: 1, rows: 1)

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [([Float], Float)] = [
            ([60, 35, 350, 200], 255), ([330, 290, 200, 180], 285), ([75, 145, 190, 60], 215), ([20, 45, 70, 320], 20),
        ]
        let (hues, night) = brief.choose(looks, or: ([60, 35, 350, 200], 255))
        behind = Ramp(
            even: Shade(0.14, 0.04, night), Shade(0.22, 0.07, night + 15), Shade(0.34, 0.09, night + 40), Shade(0.17, 0.05, night)
        )
        lights = (0..<38).map { _ in
            Light(
                place: SIMD2(random.between(-0.05, 1.05), random.between(0.25, 1.5)), radius: random.between(0.035, 0.105),
                ink: Shade(random.between(0.68, 0.86), random.between(0.12, 0.2), (random.pick(hues) ?? 60) + random.between(-8, 8)).ink,
                beat: random.unit()
            )
        }
        let still = (0..<320).map { _ in
            Drop(place: SIMD2(random.unit(), random.between(0, 1.78)), radius: 0.003 + 0.017 * pow(random.unit(), 3), falls: 0, wobble: 0)
        }
        let running = (0..<20).map { index in
            Drop(
                place: SIMD2(random.unit(), random.between(0, 2)), radius: random.between(0.013, 0.03), falls: index % 3 == 0 ? 2 : 1,
                wobble: random.unit() * 6
            )
        }
        drops = still + running
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        let columns = max(canvas.columns / 3, 18)
        if small.columns != columns { small = Canvas(columns: columns, rows: columns * canvas.rows / canvas.columns) }
        let height = canvas.height
        small.paint { _, y in behind[y / height] }
        for light in lights {
            let drift = 0.03 * sin(moment.turn() + light.beat * 6.3)
            let glow = 0.34 + 0.14 * wave(moment.turn(2) + light.beat * 20)
            small.disc(light.place.x + drift, light.place.y, radius: light.radius, light.ink, alpha: glow, soft: 0.012, blend: .light)
            small.glow(light.place.x + drift, light.place.y, radius: light.radius * 2.4, light.ink, alpha: glow * 0.35)
        }
        canvas.enlarge(small)
        for drop in drops { draw(drop, moment, on: &canvas) }
        canvas.vignette(0.4)
    }

    private func draw(_ drop: Drop, _ moment: Moment, on canvas: inout Canvas) {
        var place = drop.place
        if drop.falls > 0 {
            // It sticks and slips: a fall with a ripple in its speed that still closes after the clip.
            let progress = fraction(moment.phase * drop.falls + drop.place.y / 2 + 0.03 * wave(moment.turn(drop.falls * 5) + drop.wobble))
            place.y = progress * 2.1 - 0.16
            place.x += 0.012 * wave(place.y * 9 + drop.wobble)
            for step in 0..<9 {
                let back = drop.radius * (1.9 + 1.9 * Float(step) + 0.9 * wave(Float(step) * 2.4 + drop.wobble))
                let x = drop.place.x + 0.012 * wave((place.y - back) * 9 + drop.wobble)
                let radius = drop.radius * (0.27 + 0.13 * wave(Float(step) * 5.1 + drop.wobble * 3))
                lens(SIMD2(x, place.y - back), radius: radius, stretch: 1.2, on: &canvas)
            }
        }
        lens(place, radius: drop.radius, stretch: drop.falls > 0 ? 1.35 : 1.08, on: &canvas)
    }

    /// A drop shows what is behind it upside down, bright at its lower edge, dark at its upper one.
    private func lens(_ place: SIMD2<Float>, radius: Float, stretch: Float, on canvas: inout Canvas) {
        guard radius > canvas.pixel * 0.5, place.y > -0.1, place.y < canvas.height + 0.1 else { return }
        let scale = Float(canvas.columns)
        let reach = radius * stretch + canvas.pixel
        let (firstRow, lastRow) = (
            ((place.y - reach) * scale).cell(of: canvas.rows), ((place.y + reach) * scale + 1).cell(of: canvas.rows)
        )
        let (firstColumn, lastColumn) = (
            ((place.x - reach) * scale).cell(of: canvas.columns), ((place.x + reach) * scale + 1).cell(of: canvas.columns)
        )
        for row in firstRow...max(firstRow, lastRow) {
            for column in firstColumn...max(firstColumn, lastColumn) {
                let dx = ((Float(column) + 0.5) / scale - place.x) / radius
                let dy = ((Float(row) + 0.5) / scale - place.y) / (radius * stretch)
                let away = dx * dx + dy * dy
                let cover = clamped((1 - away) * radius * scale * 0.5)
                guard cover > 0 else { continue }
                let (x, y) = (place.x - dx * (0.12 + radius * 6), place.y - dy * (0.16 + radius * 8))
                let source = (y * Float(small.columns)).cell(of: small.rows) * small.columns
                    + (x * Float(small.columns)).cell(of: small.columns)
                let (shineX, shineY) = (dx + 0.35, dy + 0.45)
                let shine = clamped(1 - (shineX * shineX + shineY * shineY) * 9)
                let seen = small.pixels[source] * (1.15 + 0.75 * dy - 0.3 * away) + Ink(repeating: 0.5 * shine + 0.012)
                canvas.pixels[row * canvas.columns + column] = mix(canvas.pixels[row * canvas.columns + column], seen, cover)
            }
        }
    }
}
