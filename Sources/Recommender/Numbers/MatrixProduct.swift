/// C += A·B for dense matrices of Float, four rows by eight columns at a time.
///
/// Multiplications and additions stay apart: `addProduct` is a call of the C library per lane where the processor is not
/// promised to have fused ones. Columns are the outer loop, so that eight columns of B stay in the first cache.
enum MatrixProduct {
    /// A, which may be read across: element (i, k) stands at `i * rowStride + k * columnStride`.
    struct Left {
        let base: UnsafePointer<Float>
        let rowStride: Int
        let columnStride: Int
    }

    /// Where B or C begins, and how far its rows are apart.
    struct Lines<Pointer> {
        let base: Pointer
        let stride: Int
    }

    /// - Parameters:
    ///   - rows: of A and C, any number.
    ///   - inner: columns of A, rows of B.
    ///   - columns: of B and C, a multiple of 8.
    static func add(
        _ a: Left, _ b: Lines<UnsafePointer<Float>>, to c: Lines<UnsafeMutablePointer<Float>>, rows: Int, inner: Int, columns: Int
    ) {
        precondition(columns % 8 == 0)
        for column in stride(from: 0, to: columns, by: 8) {
            var left = a.base
            let right = Lines(base: b.base + column, stride: b.stride)
            var place = c.base + column
            var row = 0
            while row + 4 <= rows {
                addFour(Left(base: left, rowStride: a.rowStride, columnStride: a.columnStride), right, place, c.stride, inner)
                left += 4 * a.rowStride
                place += 4 * c.stride
                row += 4
            }
            while row < rows {
                addOne(Left(base: left, rowStride: a.rowStride, columnStride: a.columnStride), right, place, inner)
                left += a.rowStride
                place += c.stride
                row += 1
            }
        }
    }

    @inline(__always)
    private static func addFour(
        _ a: Left, _ b: Lines<UnsafePointer<Float>>, _ place: UnsafeMutablePointer<Float>, _ stride: Int, _ inner: Int
    ) {
        var (sum0, sum1) = (Vector.zero, Vector.zero)
        var (sum2, sum3) = (Vector.zero, Vector.zero)
        var (left, right) = (a.base, b.base)
        for _ in 0..<inner {
            let line = Vector.load(right)
            sum0 += line * left[0]
            sum1 += line * left[a.rowStride]
            sum2 += line * left[2 * a.rowStride]
            sum3 += line * left[3 * a.rowStride]
            left += a.columnStride
            right += b.stride
        }
        (Vector.load(place) + sum0).store(to: place)
        (Vector.load(place + stride) + sum1).store(to: place + stride)
        (Vector.load(place + 2 * stride) + sum2).store(to: place + 2 * stride)
        (Vector.load(place + 3 * stride) + sum3).store(to: place + 3 * stride)
    }

    @inline(__always)
    private static func addOne(_ a: Left, _ b: Lines<UnsafePointer<Float>>, _ place: UnsafeMutablePointer<Float>, _ inner: Int) {
        var sum = Vector.zero
        var (left, right) = (a.base, b.base)
        for _ in 0..<inner {
            sum += Vector.load(right) * left[0]
            left += a.columnStride
            right += b.stride
        }
        (Vector.load(place) + sum).store(to: place)
    }
}
