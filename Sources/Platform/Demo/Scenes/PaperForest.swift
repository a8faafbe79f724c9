internal import Foundation

/// A forest cut from sheets of paper, one behind the other, with leaves or snow coming down.
struct PaperForest: DemoScene {
    private struct Tree {
        let x: Float
        let tall: Float
        let round: Bool
    }

    private struct Flake {
        let place: SIMD2<Float>
        let size: Float
        let sway: Float
        let ink: Ink
    }

    private let sky: Ramp
    private let sun: Ink
    private let sheets: [(ink: Ink, hills: Float, trees: [Tree])]
    private let ground: NoiseMap
    private let flakes: [Flake]
    private let snow: Bool

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [(Float, Float, Float, Bool)] = [
            (70, 40, 30, false), (230, 250, 265, true), (160, 175, 190, false), (330, 300, 285, true),
        ]
        let (light, middle, dark, isSnow) = brief.choose(looks, or: (70, 40, 30, false))
        snow = isSnow
        sky = Ramp(even: Shade(0.86, 0.07, light + 10), Shade(0.93, 0.06, light), Shade(0.9, 0.08, light - 10))
        sun = Shade(0.985, 0.03, 95).ink
        ground = NoiseMap(seed: random.next(), cells: 4, octaves: 2)
        sheets = (0..<6).map { layer in
            let depth = Float(layer) / 5
            let shade = Shade(
                mix(0.82, 0.27, depth), mix(0.08, isSnow ? 0.07 : 0.095, depth),
                depth < 0.5 ? mix(light, middle, depth * 2) : mix(middle, dark, depth * 2 - 1)
            )
            let trees = (0..<(15 - layer)).map { _ in
                Tree(x: random.between(-0.25, 1.25), tall: random.between(0.1, 0.22) * (0.6 + depth * 1.5), round: random.unit() < 0.35)
            }
            return (shade.ink, random.unit(), trees)
        }
        let inks = isSnow ? [Ink(repeating: 1)] : [Shade(0.68, 0.19, 35).ink, Shade(0.78, 0.16, 65).ink, Shade(0.6, 0.18, 25).ink]
        flakes = (0..<70).map { _ in
            Flake(
                place: SIMD2(random.unit(), random.unit()), size: random.between(0.5, 1.5),
                sway: random.unit() * 6.3, ink: random.pick(inks) ?? .zero
            )
        }
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        let height = canvas.height
        canvas.paint { _, y in sky[y / height * 1.4] }
        canvas.disc(0.62, 0.46, radius: 0.27, sun, alpha: 0.28)
        canvas.disc(0.62, 0.46, radius: 0.21, sun, alpha: 0.4)
        canvas.disc(0.62, 0.46, radius: 0.15, sun)
        for layer in sheets.indices {
            drawSheet(layer, moment, on: &canvas)
            drawFlakes(layer, moment, on: &canvas)
        }
    }

    private func drawSheet(_ layer: Int, _ moment: Moment, on canvas: inout Canvas) {
        let sheet = sheets[layer]
        let depth = Float(layer) / 5
        let pan = (0.012 + 0.05 * depth) * sin(moment.turn())
        func skyline(_ x: Float) -> Float {
            0.72 + 0.17 * Float(layer) + 0.24 * (ground[(x + pan) * 0.3 + sheet.hills, sheet.hills] - 0.5)
        }
        // What lies above casts a soft shadow on what is behind.
        for step in 1...3 {
            let lift = 0.007 * Float(step)
            canvas.dim(below: { skyline($0) - lift }, tall: 0.03, by: 0.12)
        }
        for pass in [true, false] {
            for tree in sheet.trees {
                let foot = SIMD2(tree.x - pan, skyline(tree.x - pan) + 0.02)
                drawTree(tree, foot, pass ? nil : sheet.ink, 0.02 * sin(moment.turn(2) + tree.x * 20) * tree.tall, on: &canvas)
            }
        }
        canvas.fill(below: skyline) { _, _, deep in sheet.ink * (1 + 0.1 * clamped(1 - deep * 30) - 0.12 * clamped(deep * 2)) }
    }

    /// A fir or a round tree; without an ink, its shadow.
    private func drawTree(_ tree: Tree, _ foot: SIMD2<Float>, _ ink: Ink?, _ bend: Float, on canvas: inout Canvas) {
        let (shift, alpha): (SIMD2<Float>, Float) = ink == nil ? (SIMD2(0.009, -0.004), 0.16) : (.zero, 1)
        let colour = ink ?? .zero
        let (base, tall) = (foot + shift, tree.tall)
        let wide = tall * 0.05
        canvas.polygon(
            [
                base + SIMD2(-wide, 0), base + SIMD2(wide, 0),
                base + SIMD2(wide * 0.6 + bend, -tall), base + SIMD2(-wide * 0.6 + bend, -tall),
            ],
            colour, alpha: alpha
        )
        guard !tree.round else {
            canvas.disc(base.x + bend, base.y - tall, radius: tall * 0.32, colour, alpha: alpha)
            return
        }
        for tier in 0..<3 {
            let up = Float(tier)
            let (low, high) = (tall * (0.22 + 0.26 * up), tall * (0.66 + 0.2 * up))
            let half = tall * (0.27 - 0.065 * up)
            canvas.polygon(
                [base + SIMD2(bend * (0.6 + up * 0.3), -high), base + SIMD2(half, -low), base + SIMD2(-half, -low)],
                colour, alpha: alpha
            )
        }
    }

    private func drawFlakes(_ layer: Int, _ moment: Moment, on canvas: inout Canvas) {
        for (index, flake) in flakes.enumerated() where index % sheets.count == layer {
            let fall = fraction(flake.place.y + moment.phase * (layer < 3 ? 1 : 2))
            let x = flake.place.x + 0.05 * wave(moment.turn(2) + flake.sway)
            let y = fall * (canvas.height + 0.1) - 0.05
            let size = 0.004 * flake.size * (0.7 + 0.35 * Float(layer))
            guard !snow else {
                canvas.disc(x, y, radius: size, flake.ink, alpha: 0.92)
                continue
            }
            let angle = moment.turn(3) + flake.sway
            let along = SIMD2(cos(angle), sin(angle)) * size * 2.6
            let across = SIMD2(-sin(angle), cos(angle)) * size * (0.5 + 0.6 * abs(wave(angle * 2)))
            let place = SIMD2(x, y)
            canvas.polygon([place + along, place + across, place - along, place - across], flake.ink)
        }
    }
}
