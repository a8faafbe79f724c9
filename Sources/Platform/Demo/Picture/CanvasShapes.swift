/// How a shape meets what is under it.
enum Blend: Sendable {
    /// Covers it, as paint does.
    case over
    /// Adds to it, as light does.
    case light
}

extension Canvas {
    /// Runs over the pixels of a box and blends `ink` by the weight that `cover` gives each place.
    @inline(__always)
    mutating func stamp(
        left: Float, top: Float, right: Float, bottom: Float, ink: Ink, blend: Blend, cover: (_ x: Float, _ y: Float) -> Float
    ) {
        let scale = Float(columns)
        let (firstColumn, lastColumn) = ((left * scale).cell(of: columns), (right * scale + 1).cell(of: columns + 1))
        let (firstRow, lastRow) = ((top * scale).cell(of: rows), (bottom * scale + 1).cell(of: rows + 1))
        guard right > 0, bottom > 0, firstColumn < lastColumn, firstRow < lastRow else { return }
        let (columns, step) = (columns, pixel)
        pixels.withUnsafeMutableBufferPointer { pixels in
            for row in firstRow..<lastRow {
                let y = (Float(row) + 0.5) * step
                for column in firstColumn..<lastColumn {
                    let weight = cover((Float(column) + 0.5) * step, y)
                    guard weight > 0 else { continue }
                    let place = row * columns + column
                    let under = pixels[place]
                    pixels[place] = blend == .over ? mix(under, ink, min(weight, 1)) : under + ink * weight
                }
            }
        }
    }

    /// A filled circle; `soft` is the width of its edge (a pixel by default).
    mutating func disc(_ x: Float, _ y: Float, radius: Float, _ ink: Ink, alpha: Float = 1, soft: Float = 0, blend: Blend = .over) {
        let edge = max(soft, pixel)
        let reach = radius + edge
        stamp(left: x - reach, top: y - reach, right: x + reach, bottom: y + reach, ink: ink, blend: blend) { px, py in
            let distance = ((px - x) * (px - x) + (py - y) * (py - y)).squareRoot()
            return alpha * clamped((radius - distance) / edge + 0.5)
        }
    }

    /// A circle's outline, `width` thick.
    mutating func ring(_ x: Float, _ y: Float, radius: Float, width: Float, _ ink: Ink, alpha: Float = 1, blend: Blend = .over) {
        let (reach, edge) = (radius + width, pixel)
        stamp(left: x - reach, top: y - reach, right: x + reach, bottom: y + reach, ink: ink, blend: blend) { px, py in
            let distance = ((px - x) * (px - x) + (py - y) * (py - y)).squareRoot()
            return alpha * clamped((width / 2 - abs(distance - radius)) / edge + 0.5)
        }
    }

    /// Light that fades from a point and is gone at `radius`.
    mutating func glow(_ x: Float, _ y: Float, radius: Float, _ ink: Ink, alpha: Float = 1) {
        let inverse = 1 / max(radius * radius, 1e-9)
        stamp(left: x - radius, top: y - radius, right: x + radius, bottom: y + radius, ink: ink, blend: .light) { px, py in
            let rest = 1 - ((px - x) * (px - x) + (py - y) * (py - y)) * inverse
            return rest > 0 ? alpha * rest * rest * rest : 0
        }
    }

    /// A straight stroke with round ends.
    mutating func stroke(
        _ from: SIMD2<Float>, _ to: SIMD2<Float>, width: Float, _ ink: Ink, alpha: Float = 1, soft: Float = 0, blend: Blend = .over
    ) {
        let (half, edge) = (width / 2, max(soft, pixel))
        let reach = half + edge
        let along = to - from
        let inverse = 1 / max(along.x * along.x + along.y * along.y, 1e-12)
        let (low, high) = (pointwiseMin(from, to) - reach, pointwiseMax(from, to) + reach)
        stamp(left: low.x, top: low.y, right: high.x, bottom: high.y, ink: ink, blend: blend) { px, py in
            let (dx, dy) = (px - from.x, py - from.y)
            let part = clamped((dx * along.x + dy * along.y) * inverse)
            let (rx, ry) = (dx - along.x * part, dy - along.y * part)
            return alpha * clamped((half - (rx * rx + ry * ry).squareRoot()) / edge + 0.5)
        }
    }

    /// An upright rectangle with exact edges.
    mutating func box(_ left: Float, _ top: Float, _ right: Float, _ bottom: Float, _ ink: Ink, alpha: Float = 1, blend: Blend = .over) {
        let (half, scale) = (pixel / 2, Float(columns))
        stamp(left: left, top: top, right: right, bottom: bottom, ink: ink, blend: blend) { px, py in
            let across = clamped((min(px + half, right) - max(px - half, left)) * scale)
            let down = clamped((min(py + half, bottom) - max(py - half, top)) * scale)
            return alpha * across * down
        }
    }
}
