internal import Foundation

/// Living patterns: two substances that feed on each other grow into coral.
///
/// Gray–Scott reaction–diffusion; John Pearson, "Complex Patterns in a Simple System", Science 261, 1993.
struct CoralGrowth: DemoScene {
    private static let stepsPerFrame = 6
    private let ramp: Ramp
    private let feed: Float
    private let kill: Float
    private var random: SeededRandom
    private var columns = 0
    private var rows = 0
    private var food: [Float] = []
    private var cells: [Float] = []
    private var relief = Canvas(columns: 1, rows: 1)

    init(_ brief: Brief) {
        random = brief.random
        let looks: [(Float, Float)] = [(20, 265), (165, 250), (330, 285), (95, 175)]
        let (coral, deep) = brief.choose(looks, or: (20, 265))
        ramp = Ramp([
            (0, Shade(0.16, 0.06, deep)), (0.3, Shade(0.28, 0.1, deep - 15)), (0.45, Shade(0.5, 0.19, coral - 30)),
            (0.65, Shade(0.7, 0.2, coral)), (0.85, Shade(0.85, 0.13, coral + 30)), (1, Shade(0.96, 0.06, coral + 60)),
        ])
        let kinds: [(Float, Float)] = [(0.0545, 0.062), (0.037, 0.06), (0.029, 0.057), (0.046, 0.0594)]
        (feed, kill) = kinds[Int(brief.seed % UInt64(kinds.count))]
    }

    mutating func draw(_ moment: Moment, on canvas: inout Canvas) {
        if columns == 0 { sow(for: canvas) }
        for _ in 0..<CoralGrowth.stepsPerFrame { grow() }
        relief.paint { _, _ in .zero }
        for row in 0..<rows {
            for column in 0..<columns {
                let place = row * columns + column
                let (right, below) = (row * columns + (column + 1) % columns, ((row + 1) % rows) * columns + column)
                let slope = (cells[place] - cells[right]) + (cells[place] - cells[below])
                let tone = clamped(cells[place] * 2.1 + 0.06 * Float(row) / Float(rows))
                relief.pixels[place] = ramp[tone] * (1 + clamped(slope * 5, -0.55, 0.9)) + Ink(repeating: 0.3) * clamped(slope * 4 - 0.22)
            }
        }
        canvas.enlarge(relief)
        canvas.vignette(0.45)
    }

    private mutating func sow(for canvas: Canvas) {
        columns = min(max(canvas.columns / 3, 45), 144)
        rows = max(columns * canvas.rows / canvas.columns, 1)
        relief = Canvas(columns: columns, rows: rows)
        food = [Float](repeating: 1, count: columns * rows)
        cells = [Float](repeating: 0, count: columns * rows)
        for _ in 0..<(columns / 3) {
            let (x, y) = (random.whole(below: columns), random.whole(below: rows))
            for row in 0..<5 {
                for column in 0..<5 {
                    let place = ((y + row) % rows) * columns + (x + column) % columns
                    cells[place] = 0.5
                    food[place] = 0.4
                }
            }
        }
        // The first frame is the poster: some growth has already happened.
        for _ in 0..<700 { grow() }
    }

    private mutating func grow() {
        let (columns, rows, feed, kill) = (columns, rows, feed, kill)
        var (nextFood, nextCells) = (food, cells)
        food.withUnsafeBufferPointer { food in
            cells.withUnsafeBufferPointer { cells in
                for row in 0..<rows {
                    let here = row * columns
                    let above = (row == 0 ? rows - 1 : row - 1) * columns
                    let below = (row == rows - 1 ? 0 : row + 1) * columns
                    for column in 0..<columns {
                        let left = column == 0 ? columns - 1 : column - 1
                        let right = column == columns - 1 ? 0 : column + 1
                        let (u, v) = (food[here + column], cells[here + column])
                        let sideU = food[here + left] + food[here + right] + food[above + column] + food[below + column]
                        let sideV = cells[here + left] + cells[here + right] + cells[above + column] + cells[below + column]
                        let edgeU = food[above + left] + food[above + right] + food[below + left] + food[below + right]
                        let edgeV = cells[above + left] + cells[above + right] + cells[below + left] + cells[below + right]
                        let eaten = u * v * v
                        nextFood[here + column] = u + sideU * 0.2 + edgeU * 0.05 - u - eaten + feed * (1 - u)
                        nextCells[here + column] = v + 0.5 * (sideV * 0.2 + edgeV * 0.05 - v) + eaten - (kill + feed) * v
                    }
                }
            }
        }
        (food, cells) = (nextFood, nextCells)
    }
}
