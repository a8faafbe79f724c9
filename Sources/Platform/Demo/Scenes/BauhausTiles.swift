internal import Foundation

/// A wall of flat shapes whose tiles turn in waves, on the beat.
struct BauhausTiles: DemoScene {
    private struct Tile {
        let kind: Int
        let ground: Ink
        let shape: Ink
        let accent: Ink
        let quarter: Int
    }

    private static let across = 4
    private static let down = 8
    private let tiles: [Tile]
    private let gap: Ink

    init(_ brief: Brief) {
        var random = brief.random
        let looks: [[Shade]] = [
            [Shade(0.94, 0.03, 85), Shade(0.62, 0.21, 28), Shade(0.82, 0.16, 85), Shade(0.42, 0.13, 258), Shade(0.25, 0.02, 280)],
            [Shade(0.93, 0.03, 160), Shade(0.66, 0.13, 180), Shade(0.74, 0.16, 45), Shade(0.36, 0.09, 240), Shade(0.84, 0.1, 95)],
            [Shade(0.95, 0.02, 20), Shade(0.68, 0.19, 5), Shade(0.8, 0.1, 320), Shade(0.4, 0.15, 300), Shade(0.83, 0.15, 80)],
        ]
        let inks = brief.choose(looks, or: []).map(\.ink)
        gap = inks.first ?? .zero
        tiles = (0..<(BauhausTiles.across * BauhausTiles.down)).map { _ in
            let order = inks.shuffled(using: &random) + [.zero, .zero, .zero]
            return Tile(kind: random.whole(below: 6), ground: order[0], shape: order[1], accent: order[2], quarter: random.whole(below: 4))
        }
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        canvas.paint { _, _ in gap }
        let size = 1 / Float(BauhausTiles.across)
        let top = (canvas.height - size * Float(BauhausTiles.down)) / 2
        // Eight quarter turns per clip: every tile ends as it began.
        let steps = moment.phase * 8
        for (index, tile) in tiles.enumerated() {
            let (column, row) = (index % BauhausTiles.across, index / BauhausTiles.across)
            let delay = Float(column + row) / Float(BauhausTiles.across + BauhausTiles.down) * 0.55
            let (whole, part) = (steps.rounded(.down), fraction(steps))
            let eased = smooth(delay, delay + 0.4, part)
            let swing = eased + 0.06 * sin(eased * .pi * 2) * (1 - eased)
            let direction: Float = (row + column).isMultiple(of: 2) ? 1 : -1
            let angle = (Float(tile.quarter) + (whole + swing) * direction) * .pi / 2
            let middle = SIMD2((Float(column) + 0.5) * size, top + (Float(row) + 0.5) * size)
            draw(tile, middle, size / 2, angle, on: &canvas)
        }
    }

    private func draw(_ tile: Tile, _ middle: SIMD2<Float>, _ half: Float, _ angle: Float, on canvas: inout Canvas) {
        canvas.box(middle.x - half, middle.y - half, middle.x + half, middle.y + half, tile.ground)
        let (cosine, sine) = (cos(angle), sin(angle))
        func place(_ x: Float, _ y: Float) -> SIMD2<Float> {
            // The shape shrinks while it stands askew, so that it never leaves its tile.
            let room = half / (abs(cosine) + abs(sine))
            return middle + SIMD2(x * cosine - y * sine, x * sine + y * cosine) * room
        }
        func pie(_ x: Float, _ y: Float, _ radius: Float, _ from: Float, _ to: Float) -> [SIMD2<Float>] {
            [place(x, y)] + (0...28).map { step in
                let turn = (from + (to - from) * Float(step) / 28) * .pi / 2
                return place(x + radius * cos(turn), y + radius * sin(turn))
            }
        }
        switch tile.kind {
        case 0:
            canvas.polygon(pie(-1, -1, 2, 0, 1), tile.shape)
            canvas.polygon(pie(-1, -1, 1, 0, 1), tile.accent)
        case 1:
            canvas.polygon(pie(-1, 0, 1, -1, 1), tile.shape)
            canvas.polygon(pie(1, 0, 1, 1, 3), tile.accent)
        case 2:
            canvas.polygon([place(-1, -1), place(1, -1), place(-1, 1)], tile.shape)
            canvas.polygon(pie(0.36, 0.36, 0.34, 0, 4), tile.accent)
        case 3:
            canvas.polygon(pie(0, 0, 0.92, 0, 4), tile.shape)
            canvas.polygon(pie(0, 0, 0.92, 0, 2), tile.accent)
            canvas.polygon(pie(0, 0, 0.36, 0, 4), tile.ground)
        case 4:
            for bar in 0..<4 {
                let left = -1 + Float(bar) * 0.5
                canvas.polygon(
                    [place(left, -1), place(left + 0.25, -1), place(left + 0.25, 1), place(left, 1)],
                    bar == 2 ? tile.accent : tile.shape
                )
            }
        default:
            canvas.polygon(pie(-1, -1, 1, 0, 1), tile.shape)
            canvas.polygon(pie(1, 1, 1, 2, 3), tile.shape)
            canvas.polygon(pie(0, 0, 0.3, 0, 4), tile.accent)
        }
    }
}
