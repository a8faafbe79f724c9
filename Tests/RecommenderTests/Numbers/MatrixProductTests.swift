import Testing

@testable import Recommender

@Suite struct MatrixProductTests {
    @Test(arguments: [1, 3, 4, 5, 9], [8, 24])
    func `a product of matrices is the plain sum, read straight or across`(rows: Int, columns: Int) {
        let inner = 2 + rows % 3
        var generator = SplitMix64(seed: 1)
        let (a, b) = ((0..<rows * inner).map { _ in generator.normal() }, (0..<inner * columns).map { _ in generator.normal() })
        var (straight, across) = ([Float](repeating: 1, count: rows * columns), [Float](repeating: 1, count: rows * columns))
        let turned = (0..<inner * rows).map { a[($0 % rows) * inner + $0 / rows] }
        a.withUnsafeBufferPointer { a in
            turned.withUnsafeBufferPointer { turned in
                b.withUnsafeBufferPointer { b in
                    straight.withUnsafeMutableBufferPointer { c in
                        MatrixProduct.add(
                            .init(base: a.baseAddress!, rowStride: inner, columnStride: 1), .init(base: b.baseAddress!, stride: columns),
                            to: .init(base: c.baseAddress!, stride: columns), rows: rows, inner: inner, columns: columns)
                    }
                    across.withUnsafeMutableBufferPointer { c in
                        MatrixProduct.add(
                            .init(base: turned.baseAddress!, rowStride: 1, columnStride: rows),
                            .init(base: b.baseAddress!, stride: columns),
                            to: .init(base: c.baseAddress!, stride: columns), rows: rows, inner: inner, columns: columns)
                    }
                }
            }
        }
        for row in 0..<rows {
            for column in 0..<columns {
                let plain = (0..<inner).reduce(Float(1)) { $0 + a[row * inner + $1] * b[$1 * columns + column] }
                #expect(abs(straight[row * columns + column] - plain) < 1e-4)
                #expect(abs(across[row * columns + column] - plain) < 1e-4)
            }
        }
    }
}
