extension Canvas {
    /// A filled polygon with exact anti-aliasing.
    ///
    /// Each edge adds its signed area to the cells it crosses; a running sum along the row is the cover. From
    /// Raph Levien, "Inside the fastest font renderer in the world", 2016.
    mutating func polygon(_ corners: [SIMD2<Float>], _ ink: Ink, alpha: Float = 1, blend: Blend = .over) {
        guard let first = corners.first, corners.count > 2 else { return }
        let (low, high) = corners.reduce((first, first)) { (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1)) }
        guard high.x > 0, high.y > 0, low.x < 1, low.y < height else { return }
        let scale = Float(columns)
        // Points left or right of the picture are moved to its edge, which keeps the area inside it.
        let (left, right) = ((low.x * scale).cell(of: columns), (high.x * scale + 2).cell(of: columns + 1))
        let (top, bottom) = ((low.y * scale).cell(of: rows), (high.y * scale + 1).cell(of: rows + 1))
        guard left < right, top < bottom else { return }
        let width = right - left + 2
        var areas = [Float](repeating: 0, count: width * (bottom - top))
        for (index, corner) in corners.enumerated() {
            let next = corners[(index + 1) % corners.count]
            let shift = SIMD2(Float(left), Float(top))
            addEdge(corner * scale - shift, next * scale - shift, width: width, height: bottom - top, to: &areas)
        }
        blendAreas(areas, width: width, left: left, right: right, top: top, bottom: bottom, ink: ink, alpha: alpha, blend: blend)
    }

    private func addEdge(_ from: SIMD2<Float>, _ to: SIMD2<Float>, width: Int, height: Int, to areas: inout [Float]) {
        guard from.y != to.y, from.x.isFinite, from.y.isFinite, to.x.isFinite, to.y.isFinite else { return }
        let (sign, start, end): (Float, SIMD2<Float>, SIMD2<Float>) = from.y < to.y ? (1, from, to) : (-1, to, from)
        let slope = (end.x - start.x) / (end.y - start.y)
        let (firstRow, lastRow) = (start.y.cell(of: height), (end.y + 1).cell(of: height + 1))
        guard end.y > 0, firstRow < lastRow else { return }
        let limit = Float(width - 2)
        for row in firstRow..<lastRow {
            let (upper, lower) = (max(start.y, Float(row)), min(end.y, Float(row + 1)))
            let tall = lower - upper
            guard tall > 0 else { continue }
            let enter = clamped(start.x + (upper - start.y) * slope, 0, limit)
            let leave = clamped(start.x + (lower - start.y) * slope, 0, limit)
            spread(sign * tall, min(enter, leave), max(enter, leave), row: row * width, to: &areas)
        }
    }

    /// Adds one row's part of an edge between two columns.
    private func spread(_ area: Float, _ left: Float, _ right: Float, row: Int, to areas: inout [Float]) {
        let (first, last) = (Int(left), Int(right))
        guard first < last else {
            let inside = 1 - ((left + right) / 2 - Float(first))
            areas[row + first] += area * inside
            areas[row + first + 1] += area * (1 - inside)
            return
        }
        let perColumn = area / (right - left)
        for column in first...last {
            let (from, to) = (max(left, Float(column)), min(right, Float(column + 1)))
            let share = perColumn * (to - from)
            let inside = 1 - ((from + to) / 2 - Float(column))
            areas[row + column] += share * inside
            areas[row + column + 1] += share * (1 - inside)
        }
    }

    private mutating func blendAreas(
        _ areas: [Float], width: Int, left: Int, right: Int, top: Int, bottom: Int, ink: Ink, alpha: Float, blend: Blend
    ) {
        for row in top..<bottom {
            var sum: Float = 0
            for column in left..<min(right, columns) {
                sum += areas[(row - top) * width + column - left]
                let cover = min(abs(sum), 1) * alpha
                guard cover > 0.002 else { continue }
                let place = row * columns + column
                pixels[place] = blend == .over ? mix(pixels[place], ink, cover) : pixels[place] + ink * cover
            }
        }
    }
}
