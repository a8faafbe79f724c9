internal import Foundation

/// Stained light, mirrored around the middle and always turning into something else.
struct Kaleidoscope: DemoScene {
    private let glass: Ramp
    private let texture: NoiseMap
    private let folds: Float
    /// Where each pixel looks, after folding: across and along a wedge. Computed once per size.
    private var looks: [SIMD2<Float>] = []

    init(_ brief: Brief) {
        var random = brief.random
        let palettes: [[Shade]] = [
            [
                Shade(0.2, 0.1, 290), Shade(0.5, 0.2, 330), Shade(0.76, 0.17, 40),
                Shade(0.93, 0.08, 90), Shade(0.62, 0.14, 200), Shade(0.24, 0.1, 265),
            ],
            [
                Shade(0.22, 0.07, 200), Shade(0.5, 0.13, 175), Shade(0.85, 0.14, 130),
                Shade(0.95, 0.06, 100), Shade(0.7, 0.17, 50), Shade(0.26, 0.08, 230),
            ],
            [
                Shade(0.18, 0.08, 260), Shade(0.42, 0.19, 270), Shade(0.7, 0.15, 230),
                Shade(0.95, 0.04, 200), Shade(0.7, 0.2, 350), Shade(0.24, 0.11, 300),
            ],
        ]
        let palette = brief.choose(palettes, or: palettes[0])
        let last = Float(palette.count - 1)
        glass = Ramp(palette.enumerated().map { (Float($0.offset) / last, $0.element) })
        texture = NoiseMap(seed: random.next(), cells: 4, octaves: 3)
        folds = [6, 8, 10, 5][random.whole(below: 4)]
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        if looks.count != canvas.pixels.count { fold(canvas) }
        let (drift, breathe) = (moment.turn(), 0.1 * wave(moment.turn(2)))
        let (shiftX, shiftY) = (0.12 * cos(drift), 0.12 * sin(drift))
        for index in canvas.pixels.indices {
            let look = looks[index]
            let (u, v) = (look.x * (1 + breathe) + shiftX, look.y * (1 - breathe) + shiftY)
            let bend = texture[u * 0.6 + 0.1, v * 0.6 - moment.phase]
            let flow = texture[u * 0.45 + bend * 0.4 + moment.phase, v * 0.45 + bend * 0.3]
            let tone = flow * 2.3 + bend * 0.5 + look.y * 0.35 + moment.phase * 2
            let band = fraction(tone)
            // A triangle through the palette: no jump where the tone wraps.
            let colour = glass[1 - abs(band * 2 - 1)]
            let lead = smooth(0, 0.05, abs(fraction(tone * 3) - 0.5) - 0.035)
            let shade = 0.35 + 0.65 * lead
            canvas.pixels[index] = colour * (shade * (1.25 - 0.35 * look.y) * (0.85 + 0.4 * bend))
        }
        canvas.glow(0.5, canvas.height / 2, radius: 0.26, glass[0.6], alpha: 0.5 + 0.18 * moment.pulse)
        canvas.vignette(0.5)
    }

    private mutating func fold(_ canvas: Canvas) {
        let wedge = 2 * Float.pi / folds
        let middle = canvas.height / 2
        looks = canvas.pixels.indices.map { index in
            let x = (Float(index % canvas.columns) + 0.5) * canvas.pixel - 0.5
            let y = (Float(index / canvas.columns) + 0.5) * canvas.pixel - middle
            let away = (x * x + y * y).squareRoot()
            let turned = atan2(y, x) + 4 * .pi
            let inWedge = abs(turned.truncatingRemainder(dividingBy: wedge) - wedge / 2)
            return SIMD2(away * sin(inWedge) * 1.6, away * cos(inWedge) * 1.2)
        }
    }
}
