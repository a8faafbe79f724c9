internal import Foundation

/// Slow wax in warm light: balls that rise, melt together and part.
struct LavaLamp: DemoScene {
    private struct Ball {
        let column: Float
        let radius: Float
        let rounds: Float
        let start: Float
        let swing: Float
    }

    private let liquid: Ramp
    private let wax: Ramp
    private let balls: [Ball]

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [(Float, Float)] = [(25, 330), (330, 275), (145, 210), (75, 20)]
        let (hot, cool) = brief.choose(looks, or: (25, 330))
        liquid = Ramp([(0, Shade(0.2, 0.09, cool)), (0.55, Shade(0.36, 0.15, cool + 12)), (1, Shade(0.62, 0.19, hot))])
        wax = Ramp([
            (0, Shade(0.42, 0.18, hot - 25)), (0.3, Shade(0.62, 0.22, hot)),
            (0.62, Shade(0.76, 0.18, hot + 22)), (1, Shade(0.96, 0.07, hot + 50)),
        ])
        balls = (0..<13).map { index in
            Ball(
                column: random.between(0.2, 0.8), radius: random.between(0.06, 0.125), rounds: index % 3 == 0 ? 2 : 1,
                start: random.unit(), swing: random.between(0.03, 0.12)
            )
        }
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        let height = canvas.height
        var places: [SIMD3<Float>] = balls.map { ball in
            let angle = moment.turn(ball.rounds) + ball.start * 2 * .pi
            let x = ball.column + ball.swing * sin(angle * 2 + ball.start * 9)
            let climb = 0.5 - 0.3 * cos(angle) - 0.28 * asin(0.98 * cos(angle)) / 1.37
            return SIMD3(x, height * climb, ball.radius * (1 + 0.12 * sin(angle * 3)))
        }
        places.append(SIMD3(0.33, height + 0.14, 0.3))
        places.append(SIMD3(0.74, height + 0.16, 0.28))
        places.append(SIMD3(0.5, -0.16, 0.2))
        canvas.paint { x, y in colour(x, y, height, places) }
        canvas.vignette(0.5)
    }

    @inline(__always)
    private func colour(_ x: Float, _ y: Float, _ height: Float, _ places: [SIMD3<Float>]) -> Ink {
        var (field, slopeX, slopeY) = (Float(0), Float(0), Float(0))
        for place in places {
            let (dx, dy) = (x - place.x, y - place.y)
            let inverse = 1 / (dx * dx + dy * dy + 0.0004)
            let weight = place.z * place.z * inverse
            // Squared, so that only what is close together melts.
            field += weight * weight
            slopeX += weight * weight * dx * inverse
            slopeY += weight * weight * dy * inverse
        }
        let away = abs(x - 0.5) * 2
        let glow = 0.16 * clamped(field * 0.9)
        let behind = liquid[clamped(y / height * 0.95 + glow - away * away * 0.2)] * (1 + glow)
        let inside = smooth(0.97, 1.06, field)
        guard inside > 0 else { return behind }
        let steep = max((slopeX * slopeX + slopeY * slopeY).squareRoot(), 1e-4)
        // On a ball alone this is the distance from its middle in radii: the slope of a sphere.
        let rim = clamped(1 / field.squareRoot().squareRoot())
        let (normalX, normalY) = (slopeX / steep * rim, slopeY / steep * rim)
        let above = (1 - clamped(normalX * normalX + normalY * normalY)).squareRoot()
        let lit = clamped(0.5 + 0.34 * above - 0.3 * normalX - 0.1 * normalY + 0.28 * (y / height - 0.45))
        let (shineX, shineY) = (normalX - 0.42, normalY + 0.5)
        let shine = clamped(1 - (shineX * shineX + shineY * shineY) * 16)
        return mix(behind, wax[lit] + Ink(repeating: 0.45) * (shine * shine), inside)
    }
}
