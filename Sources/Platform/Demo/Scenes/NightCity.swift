internal import Foundation

/// A skyline at night: windows go on and off, traffic glows out of focus in the foreground.
struct NightCity: DemoScene {
    private struct House {
        let left: Float
        let width: Float
        let top: Float
        let seed: UInt32
        let mast: Bool
    }

    private let sky: Ramp
    private let window: [Ink]
    private let walls: [Ink]
    private let rows: [[House]]
    private let cars: [(lane: Float, start: Float, size: Float)]
    private let moon: SIMD2<Float>
    private let haze: Ink

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [(Float, Float)] = [(285, 20), (250, 60), (320, 340), (220, 170)]
        let (night, glow) = brief.choose(looks, or: (285, 20))
        sky = Ramp([
            (0, Shade(0.16, 0.06, night)), (0.5, Shade(0.28, 0.1, night + 10)), (0.8, Shade(0.48, 0.14, mix(night, glow + 360, 0.6))),
            (1, Shade(0.68, 0.15, glow)),
        ])
        haze = Shade(0.6, 0.14, glow).ink
        window = [Shade(0.9, 0.11, 80).ink, Shade(0.84, 0.13, 60).ink, Shade(0.88, 0.06, 220).ink, Shade(0.76, 0.16, glow).ink]
        walls = [Shade(0.33, 0.08, night + 20).ink, Shade(0.22, 0.06, night + 8).ink, Shade(0.13, 0.035, night).ink]
        rows = (0..<3).map { layer in
            var left: Float = 0
            var houses: [House] = []
            while left < 1.9 {
                let width = random.between(0.09, 0.2) * (0.8 + 0.25 * Float(layer))
                let top = 0.62 + 0.2 * Float(layer) + random.between(-0.26, 0.14)
                houses.append(House(left: left, width: width, top: top, seed: UInt32(random.next() >> 40), mast: random.unit() > 0.7))
                left += width + (layer == 2 ? random.between(0, 0.03) : 0)
            }
            return houses.map { House(left: $0.left * 2 / left, width: $0.width * 2 / left, top: $0.top, seed: $0.seed, mast: $0.mast) }
        }
        cars = (0..<34).map { _ in (random.unit(), random.unit(), random.between(0.6, 1.3)) }
        moon = SIMD2(random.between(0.2, 0.8), random.between(0.2, 0.34))
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        canvas.paint { _, y in sky[y / 1.3] }
        canvas.glow(moon.x, moon.y, radius: 0.42, Shade(0.8, 0.05, 80).ink, alpha: 0.3)
        canvas.disc(moon.x, moon.y, radius: 0.062, Shade(0.95, 0.035, 90).ink, soft: 0.003)
        for (layer, houses) in rows.enumerated() {
            // Each row is two widths long and moves by whole lengths, so that the pan closes its circle.
            let pan = 0.06 * Float(layer + 1) * sin(moment.turn()) + 0.2
            for house in houses {
                var left = house.left - pan
                if left < -0.4 { left += 2 }
                if left < 1.02 { draw(house, at: left, layer: layer, moment, on: &canvas) }
            }
            canvas.paint(above: 0.85, below: 1.6) { _, y, under in under + haze * (0.1 * clamped((y - 0.85) * 1.6)) }
        }
        street(moment, on: &canvas)
        canvas.vignette(0.3)
    }

    private func draw(_ house: House, at left: Float, layer: Int, _ moment: Moment, on canvas: inout Canvas) {
        let wall = layer < walls.count ? walls[layer] : .zero
        canvas.box(left, house.top, left + house.width, 1.6, wall)
        canvas.box(left, house.top, left + 0.004, 1.6, haze, alpha: 0.2)
        if house.mast {
            let x = left + house.width * 0.5
            canvas.box(x - 0.002, house.top - 0.09, x + 0.002, house.top, wall)
            canvas.glow(
                x, house.top - 0.09, radius: 0.02, Ink(1, 0.08, 0.05, 1),
                alpha: 0.4 + 0.6 * clamped(2 * wave(moment.turn(6) + left))
            )
        }
        let (cell, tall) = (0.016 + 0.004 * Float(layer), 0.026 + 0.006 * Float(layer))
        let (across, down) = (Int((house.width - 0.012) / cell), Int((1.5 - house.top) / tall))
        let inset = (house.width - Float(across) * cell) / 2
        for row in 0..<max(down, 0) {
            for column in 0..<max(across, 0) {
                var dice = SeededRandom(UInt64(house.seed) &* 4096 &+ UInt64(row &* 64 &+ column))
                guard dice.unit() < 0.42 else { continue }
                let change = dice.unit()
                let lit: Float = change < 0.16 ? smooth(-0.1, 0.1, wave(moment.turn(1) + change * 70)) : 1
                let ink = window[dice.whole(below: window.count)]
                let (x, y) = (left + inset + Float(column) * cell + cell * 0.2, house.top + 0.016 + Float(row) * tall)
                canvas.box(x, y, x + cell * 0.6, y + tall * 0.55, ink, alpha: lit * dice.between(0.35, 1) * (0.55 + 0.2 * Float(layer)))
            }
        }
    }

    private func street(_ moment: Moment, on canvas: inout Canvas) {
        let road = Shade(0.1, 0.03, 285).ink
        canvas.paint(above: 1.36, below: canvas.height + 1) { _, y, under in mix(under, road, smooth(1.3, 1.52, y)) }
        for car in cars {
            let leaving = car.lane > 0.5
            let near = leaving ? 1 - fraction(car.start + moment.phase * 2) : fraction(car.start + moment.phase * 2)
            let y = 1.4 + 0.42 * near * near
            let side: Float =
                leaving ? 0.5 + (0.06 + 0.46 * near) * (car.lane * 1.2 - 0.35) : 0.5 - (0.06 + 0.46 * near) * (car.lane * 2 + 0.1)
            let radius = (0.008 + 0.05 * near * near) * car.size
            let ink = leaving ? Ink(1, 0.05, 0.05, 1) : Ink(1, 0.84, 0.56, 1)
            let light = 0.55 * smooth(0, 0.12, near) * smooth(1, 0.9, near)
            for lamp in [-radius * 1.1, radius * 1.1] {
                canvas.disc(side + lamp, y, radius: radius, ink, alpha: light, soft: radius * 0.25, blend: .light)
                canvas.glow(side + lamp, y + radius * 2.4, radius: radius * 2.6, ink, alpha: light * 0.3)
            }
        }
    }
}
