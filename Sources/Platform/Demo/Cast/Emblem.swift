internal import Foundation

/// A simple sign on a coloured ground, clear at 24 pixels.
package enum Emblem: String, Sendable, CaseIterable {
    case waves, star, peaks, windows, drop, leaf, bars, petals, moon, tiles, rings, bubbles

    func draw(hue: Float, on canvas: inout Canvas) {
        let ground = Ramp(even: Shade(0.72, 0.17, hue), Shade(0.5, 0.17, hue - 45), Shade(0.33, 0.12, hue - 80))
        canvas.paint { x, y in ground[((x - 0.25) * (x - 0.25) + (y - 0.15) * (y - 0.15)).squareRoot()] }
        let light = Shade(0.97, 0.03, hue + 40).ink
        let second = Shade(0.86, 0.13, hue + 50).ink
        switch self {
        case .waves: drawWaves(light, second, &canvas)
        case .star: drawStar(light, second, &canvas)
        case .peaks:
            canvas.disc(0.64, 0.34, radius: 0.1, second)
            canvas.polygon([SIMD2(0.12, 0.76), SIMD2(0.4, 0.32), SIMD2(0.68, 0.76)], light)
            canvas.polygon([SIMD2(0.46, 0.76), SIMD2(0.66, 0.5), SIMD2(0.88, 0.76)], second)
        case .windows:
            for (left, top) in [(Float(0.22), Float(0.42)), (0.42, 0.24), (0.62, 0.5)] { canvas.box(left, top, left + 0.16, 0.78, light) }
            for (x, y) in [(Float(0.47), Float(0.34)), (0.27, 0.52), (0.67, 0.6), (0.47, 0.54)] {
                canvas.box(x, y, x + 0.06, y + 0.08, ground[0.8])
            }
        case .drop:
            canvas.disc(0.5, 0.58, radius: 0.2, light)
            canvas.polygon([SIMD2(0.5, 0.2), SIMD2(0.677, 0.49), SIMD2(0.323, 0.49)], light)
            canvas.disc(0.43, 0.6, radius: 0.07, second)
        case .leaf:
            for side in [Float(-1), 1] { canvas.polygon(Emblem.lens(side, 0.5, 0.52), side < 0 ? light : second) }
            canvas.stroke(SIMD2(0.28, 0.76), SIMD2(0.68, 0.32), width: 0.025, ground[0.7])
        case .bars:
            for (index, tall) in [Float(0.2), 0.42, 0.56, 0.34, 0.24].enumerated() {
                let x = 0.24 + 0.13 * Float(index)
                canvas.stroke(SIMD2(x, 0.5 - tall / 2), SIMD2(x, 0.5 + tall / 2), width: 0.075, index.isMultiple(of: 2) ? light : second)
            }
        case .petals:
            for petal in 0..<8 {
                let angle = Float(petal) * .pi / 4
                let ink = petal.isMultiple(of: 2) ? light : second
                canvas.disc(0.5 + 0.19 * cos(angle), 0.5 + 0.19 * sin(angle), radius: 0.115, ink, alpha: 0.85)
            }
            canvas.disc(0.5, 0.5, radius: 0.085, ground[0.6])
        case .moon:
            canvas.polygon(Emblem.crescent, light)
            canvas.disc(0.68, 0.36, radius: 0.035, second)
        case .tiles:
            canvas.box(0.25, 0.25, 0.49, 0.49, light)
            canvas.disc(0.63, 0.37, radius: 0.12, second)
            canvas.polygon([SIMD2(0.25, 0.75), SIMD2(0.49, 0.75), SIMD2(0.25, 0.51)], second)
            canvas.box(0.51, 0.51, 0.75, 0.75, light)
        case .rings:
            for (radius, ink) in [(Float(0.28), light), (0.19, second), (0.1, light)] {
                canvas.ring(0.5, 0.5, radius: radius, width: 0.045, ink)
            }
        case .bubbles:
            for (x, y, radius) in [(Float(0.42), Float(0.56), Float(0.2)), (0.66, 0.4, 0.12), (0.64, 0.68, 0.07)] {
                canvas.disc(x, y, radius: radius, radius > 0.15 ? light : second)
            }
        }
    }

    private func drawWaves(_ light: Ink, _ second: Ink, _ canvas: inout Canvas) {
        canvas.disc(0.5, 0.38, radius: 0.13, second)
        for row in 0..<3 {
            let y = 0.54 + 0.11 * Float(row)
            for step in 0..<24 {
                let (from, to) = (0.2 + Float(step) * 0.025, 0.225 + Float(step) * 0.025)
                canvas.stroke(SIMD2(from, y + 0.025 * sin(from * 21)), SIMD2(to, y + 0.025 * sin(to * 21)), width: 0.045, light)
            }
        }
    }

    private func drawStar(_ light: Ink, _ second: Ink, _ canvas: inout Canvas) {
        let corners = (0..<8).map { corner in
            let (angle, radius) = (Float(corner) * .pi / 4, corner.isMultiple(of: 2) ? Float(0.32) : 0.085)
            return SIMD2(0.5 + radius * sin(angle), 0.5 - radius * cos(angle))
        }
        canvas.polygon(corners, light)
        canvas.disc(0.7, 0.3, radius: 0.045, second)
        canvas.disc(0.31, 0.69, radius: 0.03, second)
    }

    /// The outer arc of a disc, and back along the arc of the shadow.
    private static var crescent: [SIMD2<Float>] {
        let outer = (0...40).map { step -> SIMD2<Float> in
            let angle = 0.35 + Float(step) / 40 * (2 * .pi - 1.9)
            return SIMD2(0.48 + 0.27 * cos(angle), 0.5 + 0.27 * sin(angle))
        }
        guard let first = outer.first, let last = outer.last else { return [] }
        let inner = (1..<40).map { step -> SIMD2<Float> in
            let along = last + (first - last) * (Float(step) / 40)
            let bow = sin(Float(step) / 40 * .pi) * 0.15
            return along + SIMD2(-0.82, 0.57) * bow
        }
        return outer + inner
    }

    /// One half of a leaf that leans to the right.
    private static func lens(_ side: Float, _ x: Float, _ y: Float) -> [SIMD2<Float>] {
        (0...20).map { step in
            let along = Float(step) / 20 * 2 - 1
            let bulge = side * 0.17 * (1 - along * along)
            return SIMD2(x + along * 0.21 + bulge * 0.72, y - along * 0.25 + bulge * 0.62)
        }
    }
}
