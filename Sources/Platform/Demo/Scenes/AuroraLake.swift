internal import Foundation

/// Northern lights over mountains and their reflection in a still lake.
struct AuroraLake: DemoScene {
    private let sky: Ramp
    private let curtain: Ramp
    private let folds: NoiseMap
    private let ridges: NoiseMap
    private let stars: [SIMD3<Float>]
    private let rock: [Ink]
    private let shore: Float = 1.26

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [(Float, Float, Float)] = [(158, 300, 250), (190, 330, 275), (140, 20, 230), (300, 180, 265)]
        let (low, high, night) = brief.choose(looks, or: (158, 300, 250))
        sky = Ramp([(0, Shade(0.13, 0.04, night + 20)), (0.6, Shade(0.2, 0.06, night)), (1, Shade(0.36, 0.08, night - 40))])
        curtain = Ramp(even: Shade(0.93, 0.14, low - 15), Shade(0.84, 0.2, low), Shade(0.6, 0.19, high - 30), Shade(0.4, 0.17, high))
        folds = NoiseMap(seed: random.next(), cells: 4, octaves: 4)
        ridges = NoiseMap(seed: random.next(), cells: 5, octaves: 6)
        stars = (0..<150).map { _ in SIMD3(random.unit(), random.between(0, 0.95), pow(random.unit(), 3)) }
        rock = [Shade(0.3, 0.06, night - 20).ink, Shade(0.2, 0.045, night).ink, Shade(0.1, 0.02, night + 10).ink]
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        let columns = max(canvas.columns / 2, 27)
        var small = Canvas(columns: columns, rows: columns * canvas.rows / canvas.columns)
        small.paint(above: 0, below: shore + 0.02) { x, y, _ in light(x, y, moment) }
        canvas.enlarge(small)
        for star in stars {
            let twinkle = 0.55 + 0.45 * wave(moment.turn(6) + star.x * 90)
            let radius = max(0.0012 + 0.0022 * star.z, canvas.pixel * 0.6)
            canvas.disc(
                star.x, star.y, radius: radius, Ink(0.8, 0.9, 1, 1),
                alpha: twinkle * (0.25 + 0.75 * star.z), soft: radius, blend: .light
            )
        }
        mountains(on: &canvas)
        reflect(moment, on: &canvas)
        canvas.vignette(0.35)
    }

    @inline(__always)
    private func light(_ x: Float, _ y: Float, _ moment: Moment) -> Ink {
        var ink = sky[y / shore]
        for layer in 0..<3 {
            let shift = Float(layer)
            let drift = moment.phase * (shift == 1 ? -1 : 1)
            let fold = folds[x * (0.32 + 0.1 * shift) + drift, 0.21 + shift * 0.3]
            let foot = 0.5 + 0.17 * shift + (fold - 0.5) * 0.42 + 0.035 * wave(x * 4 + moment.turn() + shift * 2)
            let above = foot - y
            let rise = smooth(-0.035, 0.03, above)
            guard rise > 0 else { continue }
            let rays = folds[x * (2.1 - 0.4 * shift) + fold * 1.2 + drift, 0.6 + shift * 0.2 + moment.phase]
            let tall = 0.2 + 0.34 * rays
            let fall = clamped(1 - above / (tall * 2.4))
            let strength = rise * fall * fall * (0.18 + 1.1 * rays * rays) * (1 - 0.22 * shift)
            ink += curtain[clamped(above / (tall * 2))] * strength
        }
        return ink
    }

    private func mountains(on canvas: inout Canvas) {
        for layer in 0..<3 {
            let shift = Float(layer)
            let base = shore - 0.3 + 0.12 * shift
            let ink = layer < rock.count ? rock[layer] : .zero
            let haze = sky[1] * (0.5 - 0.16 * shift)
            canvas.fill(
                below: { x in base + 0.1 - 0.62 * (1 - 0.3 * shift) * (ridges[x * 0.3 + shift * 0.37, 0.3 * shift + 0.1] - 0.35) },
                to: shore
            ) { x, y, depth in
                let snow = layer < 2 ? smooth(0.1, 0.02, depth + 0.14 * (ridges[x * 2, y * 1.2] - 0.5)) : 0
                return mix(ink, haze * 2.2 + curtain[0.3] * 0.06, snow * 0.7) + haze * clamped(depth * 0.9)
            }
        }
    }

    private func reflect(_ moment: Moment, on canvas: inout Canvas) {
        let line = (shore * Float(canvas.columns)).cell(of: canvas.rows)
        let columns = canvas.columns
        for row in line..<canvas.rows {
            let depth = Float(row - line) * canvas.pixel
            let ripple = 0.014 * depth * 3 * wave(depth * 150 / (1 + depth * 2) - moment.turn(8))
                + 0.004 * wave(depth * 60 + moment.turn(5))
            let source = ((shore - depth * 1.5 + ripple) * Float(columns)).cell(of: line)
            let dim: Float = 0.62 - 0.5 * depth
            for column in 0..<columns {
                let bent = (Float(column) + 900 * ripple * canvas.pixel * 4).cell(of: columns)
                canvas.pixels[row * columns + column] = canvas.pixels[source * columns + bent] * dim + sky[0.4] * 0.1
            }
        }
    }
}
