internal import Foundation

/// Fine lines of ink that follow an invisible current over paper.
struct InkDrift: DemoScene {
    private struct Grain {
        var place: SIMD2<Float>
        var age: Int
        var ink: Int
        var width: Float
    }

    private static let stepsPerFrame = 2
    private static let ageLimit = 240
    private let paper: Ink
    private let inks: [Ink]
    private let current: NoiseMap
    private var random: SeededRandom
    private var grains: [Grain] = []
    private var sheet = Canvas(columns: 1, rows: 1)

    init(_ brief: Brief) {
        random = brief.random
        let looks: [(Shade, [Shade])] = [
            (Shade(0.95, 0.02, 85), [Shade(0.3, 0.08, 255), Shade(0.45, 0.12, 240), Shade(0.62, 0.19, 30), Shade(0.25, 0.03, 260)]),
            (Shade(0.17, 0.03, 265), [Shade(0.85, 0.12, 85), Shade(0.74, 0.15, 45), Shade(0.9, 0.04, 90), Shade(0.6, 0.14, 200)]),
            (Shade(0.94, 0.03, 20), [Shade(0.5, 0.18, 5), Shade(0.35, 0.12, 320), Shade(0.7, 0.15, 60), Shade(0.4, 0.1, 290)]),
            (Shade(0.93, 0.03, 150), [Shade(0.36, 0.09, 170), Shade(0.5, 0.12, 150), Shade(0.72, 0.15, 95), Shade(0.28, 0.05, 200)]),
        ]
        let look = brief.choose(looks, or: looks[0])
        paper = look.0.ink
        inks = look.1.map(\.ink)
        current = NoiseMap(seed: random.next(), cells: 2, octaves: 3)
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        if sheet.columns != canvas.columns { prepare(like: canvas) }
        sheet.fade(0.986, towards: paper)
        for _ in 0..<InkDrift.stepsPerFrame { advance(moment.turn()) }
        canvas.pixels = sheet.pixels
    }

    /// The first frame is the poster, so the current has been flowing for a while before it.
    private mutating func prepare(like canvas: Canvas) {
        sheet = Canvas(columns: canvas.columns, rows: canvas.rows)
        sheet.paint { _, _ in paper }
        grains = (0..<460).map { _ in fresh(height: canvas.height) }
        for _ in 0..<130 { advance(0) }
    }

    private mutating func fresh(height: Float) -> Grain {
        let place = SIMD2(random.between(-0.05, 1.05), random.between(-0.05, height + 0.05))
        // Neighbours share a colour: broad streams rather than confetti.
        let stream = fraction(current[place.x * 0.5 + 0.3, place.y * 0.4] * 3 + random.between(-0.14, 0.14))
        let ink = (clamped(stream) * Float(inks.count)).cell(of: inks.count)
        return Grain(place: place, age: random.whole(below: InkDrift.ageLimit / 2), ink: ink, width: 0.0012 + 0.006 * pow(random.unit(), 4))
    }

    private mutating func advance(_ angle: Float) {
        let (sway, lift) = (0.016 * cos(angle), 0.016 * sin(angle))
        for index in grains.indices {
            var grain = grains[index]
            let height = current[grain.place.x * 0.34 + sway, grain.place.y * 0.34 + lift]
            let detail = current[grain.place.x * 0.9 - lift, grain.place.y * 0.9 + 0.5 + sway]
            let heading = height * 11 + detail * 1.6
            let next = grain.place + SIMD2(cos(heading), sin(heading)) * 0.0048
            let fresh = smooth(0, 20, Float(grain.age)) * smooth(Float(InkDrift.ageLimit), Float(InkDrift.ageLimit) - 60, Float(grain.age))
            let ink = inks.indices.contains(grain.ink) ? inks[grain.ink] : .zero
            sheet.stroke(grain.place, next, width: grain.width * (0.4 + 0.6 * fresh), ink, alpha: 0.75 * fresh)
            grain.place = next
            grain.age += 1
            let outside = next.x < -0.1 || next.x > 1.1 || next.y < -0.1 || next.y > sheet.height + 0.1
            grains[index] = grain.age > InkDrift.ageLimit || outside ? self.fresh(height: sheet.height) : grain
            if grains[index].age > grain.age { grains[index].age = 0 }
        }
    }
}
