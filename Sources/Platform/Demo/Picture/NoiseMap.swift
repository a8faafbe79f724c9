/// Soft random hills on a square that tiles without a seam: clouds, water, aurora curtains.
struct NoiseMap: Sendable {
    private static let side = 256
    private let heights: [Float]

    /// `octaves` of value noise, the coarsest with `cells` across the tile; heights are spread over 0…1.
    init(seed: UInt64, cells: Int = 4, octaves: Int = 5) {
        let side = NoiseMap.side
        var random = SeededRandom(seed)
        var sum = [Float](repeating: 0, count: side * side)
        var (cells, weight) = (max(cells, 1), Float(1))
        for _ in 0..<max(octaves, 1) where cells <= side {
            let lattice = (0..<(cells * cells)).map { _ in random.unit() }
            NoiseMap.add(lattice, cells: cells, weight: weight, to: &sum)
            cells *= 2
            weight *= 0.5
        }
        let low = sum.min() ?? 0
        let span = max((sum.max() ?? 1) - low, 1e-6)
        heights = sum.map { ($0 - low) / span }
    }

    private static func add(_ lattice: [Float], cells: Int, weight: Float, to sum: inout [Float]) {
        let step = Float(cells) / Float(side)
        for row in 0..<side {
            let y = Float(row) * step
            let (top, down) = (Int(y), smooth(0, 1, y - Float(Int(y))))
            let (above, below) = (top * cells, ((top + 1) % cells) * cells)
            for column in 0..<side {
                let x = Float(column) * step
                let (left, across) = (Int(x), smooth(0, 1, x - Float(Int(x))))
                let right = (left + 1) % cells
                let upper = mix(lattice[above + left], lattice[above + right], across)
                let lower = mix(lattice[below + left], lattice[below + right], across)
                sum[row * side + column] += weight * mix(upper, lower, down)
            }
        }
    }

    /// The height at a place, in tiles: (u, v) and (u + 1, v) are the same place.
    @inline(__always)
    subscript(_ u: Float, _ v: Float) -> Float {
        let (x, y) = (u * 256, v * 256)
        let (left, top) = (nearest(x - 0.5), nearest(y - 0.5))
        let (across, down) = (x - left, y - top)
        // The low bits of a float this large are its whole part: an index that cannot be out of range.
        let column = Int((left + 12_582_912).bitPattern & 255)
        let row = Int((top + 12_582_912).bitPattern & 255)
        let (next, below) = ((column + 1) & 255, ((row + 1) & 255) << 8)
        let here = row << 8
        let upper = mix(heights[here + column], heights[here + next], across)
        let lower = mix(heights[below + column], heights[below + next], across)
        return mix(upper, lower, down)
    }
}
