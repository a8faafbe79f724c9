extension Canvas {
    /// Sets every pixel from a smaller picture of the same shape, smoothly enlarged: for soft backgrounds that
    /// need not be computed at full size.
    mutating func enlarge(_ small: Canvas) {
        let (across, down) = (Float(small.columns) / Float(columns), Float(small.rows) / Float(rows))
        let (lastColumn, lastRow) = (small.columns - 1, small.rows - 1)
        let columns = columns
        pixels.withUnsafeMutableBufferPointer { pixels in
            small.pixels.withUnsafeBufferPointer { source in
                for row in 0..<rows {
                    let y = max((Float(row) + 0.5) * down - 0.5, 0)
                    let upper = min(Int(y), lastRow)
                    let (above, below) = (upper * small.columns, min(upper + 1, lastRow) * small.columns)
                    let dropped = y - Float(upper)
                    for column in 0..<columns {
                        let x = max((Float(column) + 0.5) * across - 0.5, 0)
                        let left = min(Int(x), lastColumn)
                        let right = min(left + 1, lastColumn)
                        let part = x - Float(left)
                        let top = mix(source[above + left], source[above + right], part)
                        let bottom = mix(source[below + left], source[below + right], part)
                        pixels[row * columns + column] = mix(top, bottom, dropped)
                    }
                }
            }
        }
    }

    /// Dims everything: what was drawn before fades as a trail.
    mutating func fade(_ factor: Float, towards ink: Ink = .zero) {
        pixels.withUnsafeMutableBufferPointer { pixels in
            for place in pixels.indices {
                pixels[place] = mix(ink, pixels[place], factor)
            }
        }
    }

    /// Darkens the corners, so that the eye goes to the middle and the app's text reads well at the bottom.
    mutating func vignette(_ strength: Float) {
        let middle = height / 2
        paint(above: 0, below: height + 1) { x, y, under in
            let (dx, dy) = ((x - 0.5) * 2, (y - middle) / middle)
            return under * (1 - strength * clamped((dx * dx + dy * dy) * 0.5))
        }
    }
}
