/// One picture in the making. Places are in widths: x in 0…1, y in 0…`height` (16/9 on a portrait clip), so
/// that a scene looks the same at every size.
struct Canvas: Sendable {
    let columns: Int
    let rows: Int
    var pixels: [Ink]

    /// At least one pixel, at most 1080×1920.
    init(columns: Int, rows: Int) {
        self.columns = min(max(columns, 1), 1080)
        self.rows = min(max(rows, 1), 1920)
        pixels = [Ink](repeating: .zero, count: self.columns * self.rows)
    }

    /// The height in widths.
    var height: Float { Float(rows) / Float(columns) }

    /// The width of one pixel.
    var pixel: Float { 1 / Float(columns) }

    /// Sets every pixel from its place.
    @inline(__always)
    mutating func paint(_ colour: (_ x: Float, _ y: Float) -> Ink) {
        paint(from: 0, to: rows) { x, y, _ in colour(x, y) }
    }

    /// Sets the pixels between two heights from their place and what is there.
    @inline(__always)
    mutating func paint(above low: Float, below high: Float, _ colour: (_ x: Float, _ y: Float, _ under: Ink) -> Ink) {
        let scale = Float(columns)
        paint(from: (low * scale).cell(of: rows + 1), to: (high * scale).cell(of: rows + 1), colour)
    }

    @inline(__always)
    private mutating func paint(from first: Int, to last: Int, _ colour: (Float, Float, Ink) -> Ink) {
        guard first < last else { return }
        let step = pixel
        let columns = columns
        pixels.withUnsafeMutableBufferPointer { pixels in
            for row in first..<last {
                let y = (Float(row) + 0.5) * step
                let start = row * columns
                for column in 0..<columns {
                    pixels[start + column] = colour((Float(column) + 0.5) * step, y, pixels[start + column])
                }
            }
        }
    }

    /// Sets the pixels below a skyline (one height per column), its edge softened over a pixel.
    @inline(__always)
    mutating func fill(
        below skyline: (_ x: Float) -> Float, to bottom: Float = 9,
        _ colour: (_ x: Float, _ y: Float, _ depth: Float) -> Ink
    ) {
        let step = pixel
        let scale = Float(columns)
        let (columns, last) = (columns, (bottom * scale).cell(of: rows + 1))
        pixels.withUnsafeMutableBufferPointer { pixels in
            for column in 0..<columns {
                let x = (Float(column) + 0.5) * step
                let edge = skyline(x)
                let first = (edge * scale).cell(of: last + 1)
                guard first < last else { continue }
                let cover = clamped(Float(first + 1) - edge * scale)
                for row in first..<last {
                    let y = (Float(row) + 0.5) * step
                    let place = row * columns + column
                    let ink = colour(x, y, max(y - edge, 0))
                    pixels[place] = row == first ? mix(pixels[place], ink, cover) : ink
                }
            }
        }
    }

    /// Darkens a strip that begins at a skyline, as a sheet above it does with its shadow.
    mutating func dim(below skyline: (_ x: Float) -> Float, tall: Float, by amount: Float) {
        let scale = Float(columns)
        for column in 0..<columns {
            let edge = skyline((Float(column) + 0.5) * pixel)
            let (first, last) = ((edge * scale).cell(of: rows + 1), ((edge + tall) * scale).cell(of: rows + 1))
            guard first < last else { continue }
            for row in first..<last {
                pixels[row * columns + column] *= 1 - amount * (row == first ? clamped(Float(first + 1) - edge * scale) : 1)
            }
        }
    }
}
