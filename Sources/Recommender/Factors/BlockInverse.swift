import Dispatch
import Synchronization

/// The inverse of a large symmetric positive definite matrix, in place, by Gauss–Jordan elimination in blocks: no pivots are
/// needed for such a matrix, and nearly all of it is `MatrixProduct`.
///
/// Memory: 4·n² bytes and one block more. Work: 2·n³ operations.
final class BlockInverse: Sendable {
    static let block = 64

    /// Some lines of the matrix; who works on them holds them alone.
    private final class Lines: Sendable {
        let values: Mutex<[Float]>

        init(count: Int) {
            values = Mutex([Float](repeating: 0, count: count))
        }
    }

    /// n, and n rounded up to whole blocks; beyond n the matrix is the unit matrix.
    let size: Int
    private let padded: Int
    private let lines: [Lines]

    /// The unit matrix where it goes beyond `size`, zeros elsewhere.
    init(size: Int) {
        self.size = size
        padded = (size + Self.block - 1) / Self.block * Self.block
        let padded = padded
        lines = (0..<padded / Self.block).map { _ in Lines(count: Self.block * padded) }
        for index in size..<padded { change(row: index) { $0[index] = 1 } }
    }

    /// Lets one row be read and written.
    @discardableResult
    func change<Result: Sendable>(row: Int, _ body: (UnsafeMutablePointer<Float>) -> Result) -> Result? {
        lines[row / Self.block].values.withLock { values in
            values.withUnsafeMutableBufferPointer { values in
                values.baseAddress.map { body($0 + row % Self.block * padded) }
            }
        }
    }

    /// Copies one row.
    func row(_ row: Int) -> [Float] {
        change(row: row) { Array(UnsafeBufferPointer(start: $0, count: size)) } ?? []
    }

    /// - Parameter progress: told the share that is done, 0…1.
    /// - Returns: false when the matrix is not positive definite to the precision of its numbers.
    func invert(threads: Int, progress: (Double) -> Void = { _ in }) -> Bool {
        let block = Self.block
        for pivot in lines.indices {
            guard let panel = eliminatePivot(pivot) else { return false }
            let others = lines.indices.filter { $0 != pivot }
            let (lines, padded) = (lines, padded)
            let work = { @Sendable (part: Int) in
                var factor = [Float](repeating: 0, count: block * block)
                for number in others.count * part / threads..<others.count * (part + 1) / threads {
                    lines[others[number]].values.withLock {
                        Self.eliminate(&$0, pivot, panel, padded, &factor)
                    }
                }
            }
            if threads > 1 { DispatchQueue.concurrentPerform(iterations: threads, execute: work) } else { work(0) }
            progress(Double(pivot + 1) / Double(lines.count))
        }
        return true
    }

    /// Inverts the block on the diagonal and multiplies its lines by it; returns these lines.
    private func eliminatePivot(_ pivot: Int) -> [Float]? {
        let (block, padded) = (Self.block, padded)
        return lines[pivot].values.withLock { values -> [Float]? in
            var corner = [Double](repeating: 0, count: block * block)
            for row in 0..<block {
                for column in 0..<block {
                    corner[row * block + column] = Double(values[row * padded + pivot * block + column])
                    values[row * padded + pivot * block + column] = row == column ? 1 : 0
                }
            }
            guard Self.invert(&corner, size: block) else { return nil }
            let inverse = corner.map { Float($0) }
            var panel = [Float](repeating: 0, count: block * padded)
            Self.multiply(inverse, values, block, padded, into: &panel)
            values = panel
            return panel
        }
    }

    private static func multiply(_ a: [Float], _ b: [Float], _ block: Int, _ padded: Int, into c: inout [Float]) {
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                c.withUnsafeMutableBufferPointer { c in
                    guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
                    MatrixProduct.add(
                        .init(base: a, rowStride: block, columnStride: 1), .init(base: b, stride: padded),
                        to: .init(base: c, stride: padded), rows: block, inner: block, columns: padded)
                }
            }
        }
    }

    /// Takes the pivot's lines, times what stands in their column, from other lines.
    private static func eliminate(_ values: inout [Float], _ pivot: Int, _ panel: [Float], _ padded: Int, _ factor: inout [Float]) {
        for row in 0..<block {
            for column in 0..<block {
                let place = row * padded + pivot * block + column
                factor[row * block + column] = -values[place]
                values[place] = 0
            }
        }
        multiply(factor, panel, block, padded, into: &values)
    }

    /// Gauss–Jordan on a small matrix.
    static func invert(_ matrix: inout [Double], size: Int) -> Bool {
        for pivot in 0..<size {
            let own = matrix[pivot * size + pivot]
            guard own > 0, own.isFinite else { return false }
            matrix[pivot * size + pivot] = 1
            for column in 0..<size { matrix[pivot * size + column] /= own }
            for row in 0..<size where row != pivot {
                let factor = matrix[row * size + pivot]
                guard factor != 0 else { continue }
                matrix[row * size + pivot] = 0
                for column in 0..<size { matrix[row * size + column] -= factor * matrix[pivot * size + column] }
            }
        }
        return true
    }
}
