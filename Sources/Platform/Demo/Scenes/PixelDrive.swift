internal import Foundation

/// A drive into a striped sun, in big pixels.
struct PixelDrive: DemoScene {
    private static let columns = 108
    private static let rows = 192
    private let sky: Ramp
    private let disc: Ramp
    private let grid: Ink
    private let ground: Ink
    private let hills: NoiseMap
    private let stars: [SIMD3<Float>]
    private let body: Ink
    private var small = Canvas(columns: PixelDrive.columns, rows: PixelDrive.rows)

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [(Float, Float, Float)] = [(300, 350, 200), (265, 40, 320), (250, 160, 180), (330, 70, 290)]
        let (night, hot, line) = brief.choose(looks, or: (300, 350, 200))
        sky = Ramp([
            (0, Shade(0.15, 0.08, night - 20)), (0.5, Shade(0.3, 0.14, night)),
            (0.8, Shade(0.5, 0.2, hot - 20)), (1, Shade(0.75, 0.17, hot + 30)),
        ])
        disc = Ramp(even: Shade(0.93, 0.12, 95), Shade(0.8, 0.17, hot + 60), Shade(0.66, 0.24, hot))
        grid = Shade(0.76, 0.17, line).ink
        ground = Shade(0.19, 0.1, night - 5).ink
        hills = NoiseMap(seed: random.next(), cells: 6, octaves: 4)
        stars = (0..<60).map { _ in
            SIMD3(
                Float(random.whole(below: PixelDrive.columns)) / Float(PixelDrive.columns),
                Float(random.whole(below: 66)) / Float(PixelDrive.columns), random.unit()
            )
        }
        body = Shade(0.3, 0.12, line + 60).ink
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        let horizon: Float = 1.0
        small.paint { _, y in sky[y / horizon] }
        for star in stars where wave(moment.turn(4) + star.z * 40) > -0.5 {
            small.box(star.x, star.y, star.x + small.pixel, star.y + small.pixel, Ink(repeating: 1), alpha: 0.3 + 0.6 * star.z)
        }
        drawSun(moment, horizon)
        let block = small.pixel
        for layer in 0..<2 {
            let shift = Float(layer)
            let ink = mix(sky[0.25], ground, 0.35 + 0.5 * shift)
            small.fill(
                below: { x in
                    horizon - 0.03 - (0.26 - 0.12 * shift) * hills[x * 0.5 + shift * 0.4, 0.2] * (0.3 + 1.6 * abs(x - 0.5))
                }, to: horizon
            ) { _, _, deep in
                ink + grid * (deep < block ? 0.4 : 0)
            }
        }
        drawGround(moment, horizon)
        for palm in 0..<8 { drawPalm(Float(palm) / 4, left: palm.isMultiple(of: 2), moment, horizon) }
        drawCar(moment)
        enlargeInBlocks(on: &canvas)
    }

    private mutating func drawSun(_ moment: Moment, _ horizon: Float) {
        let (x, y, radius) = (Float(0.5), horizon - 0.2, Float(0.29))
        small.glow(x, y, radius: 0.62, disc[0.8], alpha: 0.5 + 0.1 * moment.pulse)
        let bands = moment.phase * 8
        small.paint(above: y - radius, below: horizon) { px, py, under in
            let (dx, dy) = (px - x, py - y)
            guard dx * dx + dy * dy < radius * radius else { return under }
            let down = (dy + radius) / (2 * radius)
            let slit = fraction(down * 9 - bands) < clamped((down - 0.22) * 0.95)
            return slit ? under : disc[down]
        }
    }

    private mutating func drawGround(_ moment: Moment, _ horizon: Float) {
        let roll = moment.phase * 32
        small.paint(above: horizon, below: 2) { x, y, _ in
            let depth = y - horizon + 0.004
            let far = 0.22 / depth
            let across = (x - 0.5) * far * 2.2
            let thin = far * 0.05
            let lines = abs(across) > 0.36 && (fraction(across * 1.9) < thin * 2.4 || fraction(far * 1.6 + roll) < 0.05 + thin)
            let road = abs(across) <= 0.36
            let base = ground + sky[1] * (0.2 * clamped(1 - depth * 3))
            if road {
                let dash = abs(across) < 0.02 && fraction(far * 0.8 + roll * 0.5) < 0.5
                let edge = abs(across) > 0.33
                return dash || edge ? mix(base, Ink(repeating: 0.9), 0.75) : base * 0.7
            }
            return lines ? grid * clamped(0.25 + depth * 1.3) + base : base
        }
    }

    private mutating func drawPalm(_ start: Float, left: Bool, _ moment: Moment, _ horizon: Float) {
        let near = fraction(start + moment.phase * 4)
        let depth = 0.05 + 0.95 * near * near
        let size = 0.5 * depth
        let foot = SIMD2(0.5 + (left ? -1 : 1) * (0.04 + 0.62 * depth), horizon + 0.62 * depth)
        let top = foot + SIMD2((left ? 0.06 : -0.06) * size, -size)
        let ink = mix(sky[0.7], ground * 0.4, clamped(0.4 + near))
        small.stroke(foot, top, width: 0.05 * size, ink)
        for frond in 0..<7 {
            let angle = Float(frond) * .pi / 6 + .pi + 0.04 * wave(moment.turn(4))
            let middle = top + SIMD2(cos(angle), sin(angle) * 0.6 - 0.1) * size * 0.24
            let tip = top + SIMD2(cos(angle), sin(angle) * 0.4 + 0.18) * size * 0.44
            small.stroke(top, middle, width: 0.045 * size, ink)
            small.stroke(middle, tip, width: 0.03 * size, ink)
        }
    }

    private mutating func drawCar(_ moment: Moment) {
        let x = 0.5 + 0.05 * sin(moment.turn())
        let y: Float = 1.52 + 0.006 * (wave(moment.turn(24)) > 0 ? 1 : 0)
        let (dark, red) = (ground * 0.5, Shade(0.66, 0.25, 22).ink)
        small.box(x - 0.15, y - 0.01, x - 0.1, y + 0.05, dark)
        small.box(x + 0.1, y - 0.01, x + 0.15, y + 0.05, dark)
        small.polygon(
            [SIMD2(x - 0.1, y - 0.15), SIMD2(x + 0.1, y - 0.15), SIMD2(x + 0.14, y - 0.075), SIMD2(x - 0.14, y - 0.075)],
            body * 1.3
        )
        small.polygon(
            [SIMD2(x - 0.085, y - 0.14), SIMD2(x + 0.085, y - 0.14), SIMD2(x + 0.115, y - 0.08), SIMD2(x - 0.115, y - 0.08)],
            sky[0.9]
        )
        small.box(x - 0.17, y - 0.08, x + 0.17, y + 0.02, body)
        small.box(x - 0.17, y - 0.085, x + 0.17, y - 0.07, body * 2)
        for side in [Float(-1), 1] {
            small.box(x + side * 0.115 - 0.045, y - 0.055, x + side * 0.115 + 0.045, y - 0.025, red)
            small.glow(x + side * 0.115, y - 0.04, radius: 0.12, red, alpha: 0.55)
        }
    }

    private func enlargeInBlocks(on canvas: inout Canvas) {
        for row in 0..<canvas.rows {
            let source = row * PixelDrive.rows / canvas.rows * PixelDrive.columns
            for column in 0..<canvas.columns {
                canvas.pixels[row * canvas.columns + column] = small.pixels[source + column * PixelDrive.columns / canvas.columns]
            }
        }
    }
}
