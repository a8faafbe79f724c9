internal import Foundation

/// A mandala traced by points of light that all move as one.
struct Spirograph: DemoScene {
    private static let points = 900
    private static let heads = 4
    private let ground: Ramp
    private let colours: Ramp
    private let curve: [SIMD2<Float>]
    private let inner: [SIMD2<Float>]
    private var plate = Canvas(columns: 1, rows: 1)

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [(Float, Float, Float)] = [(285, 330, 80), (235, 180, 300), (20, 40, 100), (165, 150, 220)]
        let (deep, from, to) = brief.choose(looks, or: (285, 330, 80))
        ground = Ramp(even: Shade(0.24, 0.08, deep), Shade(0.15, 0.05, deep + 10), Shade(0.09, 0.03, deep + 20))
        let end = to > from ? to : to + 360
        colours = Ramp(even: Shade(0.76, 0.19, from), Shade(0.87, 0.12, (from + end) / 2), Shade(0.78, 0.17, end), Shade(0.76, 0.19, from))
        let petals: [(Float, Float)] = [(5, 12), (7, 16), (3, 14), (5, 16)]
        let (a, b) = petals[random.whole(below: petals.count)]
        let (bulge, ripple) = (random.between(0.34, 0.5), random.between(0.05, 0.11))
        curve = Spirograph.trace(a, b, bulge, ripple, size: 0.3)
        inner = Spirograph.trace(b - a, b, 0.6, 0.05, size: 0.13)
    }

    /// A closed curve around the origin: a circle with a slow and a quick wheel on it.
    private static func trace(_ slow: Float, _ quick: Float, _ bulge: Float, _ ripple: Float, size: Float) -> [SIMD2<Float>] {
        (0...points).map { step in
            let angle = Float(step) / Float(points) * 2 * .pi
            // All speeds are alike modulo `quick`: the curve has that many equal parts.
            let (one, two, three) = (slow * angle, (quick - slow) * angle, (2 * quick + slow) * angle)
            return SIMD2(
                cos(one) + bulge * cos(two) + ripple * cos(three), sin(one) - bulge * sin(two) + ripple * sin(three)
            ) * size
        }
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        if plate.columns != canvas.columns { engrave(like: canvas) }
        canvas.pixels = plate.pixels
        let middle = SIMD2(0.5, canvas.height * 0.47)
        let length = Spirograph.points / 5
        for head in 0..<Spirograph.heads {
            let start = fraction(moment.phase + Float(head) / Float(Spirograph.heads)) * Float(Spirograph.points)
            let first = start.cell(of: Spirograph.points)
            for step in stride(from: 0, to: length, by: 1) {
                let index = (first - step + Spirograph.points) % Spirograph.points
                let fade = 1 - Float(step) / Float(length)
                let ink = colours[fraction(Float(index) / Float(Spirograph.points) * 2)]
                canvas.stroke(
                    middle + curve[index], middle + curve[index + 1], width: 0.0024 + 0.003 * fade, ink * 1.2,
                    alpha: fade * fade, blend: .light
                )
            }
            let place = middle + curve[first]
            canvas.glow(place.x, place.y, radius: 0.06, colours[Float(head) / Float(Spirograph.heads)], alpha: 0.75)
            canvas.disc(place.x, place.y, radius: 0.007, Ink(repeating: 1.1))
        }
        canvas.glow(middle.x, middle.y, radius: 0.3, colours[moment.phase], alpha: 0.12 + 0.16 * moment.pulse)
    }

    private mutating func engrave(like canvas: Canvas) {
        plate = Canvas(columns: canvas.columns, rows: canvas.rows)
        let middle = SIMD2(0.5, canvas.height * 0.47)
        plate.paint { x, y in
            let (dx, dy) = (x - middle.x, y - middle.y)
            return ground[(dx * dx + dy * dy).squareRoot() * 1.1]
        }
        for index in 0..<Spirograph.points {
            let ink = colours[fraction(Float(index) / Float(Spirograph.points) * 2)]
            plate.stroke(middle + curve[index], middle + curve[index + 1], width: 0.0018, ink, alpha: 0.5, blend: .light)
            plate.stroke(middle + inner[index], middle + inner[index + 1], width: 0.0016, ink, alpha: 0.5, blend: .light)
        }
        for ring in 0..<4 {
            plate.ring(
                middle.x, middle.y, radius: 0.445 + 0.012 * Float(ring * ring), width: 0.0012, colours[0.2 * Float(ring)],
                alpha: 0.35, blend: .light
            )
        }
        for mark in 0..<72 {
            let angle = Float(mark) / 72 * 2 * .pi
            let direction = SIMD2(cos(angle), sin(angle))
            plate.stroke(
                middle + direction * 0.458, middle + direction * (mark.isMultiple(of: 6) ? 0.49 : 0.468), width: 0.0016,
                colours[Float(mark) / 72], alpha: 0.5, blend: .light
            )
        }
    }
}
