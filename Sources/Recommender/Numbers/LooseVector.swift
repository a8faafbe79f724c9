/// Eight numbers that stand in memory as densely as alone. A SIMD vector begins at a multiple of its own size, so that a row of one
/// vector and one number takes two vectors' room; tables of many rows keep this, and compute with `vector`.
struct LooseVector<Scalar: SIMDScalar & BitwiseCopyable & Sendable>: Sendable {
    typealias Eight = (Scalar, Scalar, Scalar, Scalar, Scalar, Scalar, Scalar, Scalar)

    private var numbers: Eight

    init(_ vector: SIMD8<Scalar>) {
        numbers = (vector[0], vector[1], vector[2], vector[3], vector[4], vector[5], vector[6], vector[7])
        self.vector = vector
    }

    /// The same numbers to compute with.
    var vector: SIMD8<Scalar> {
        @inline(__always) get { withUnsafeBytes(of: numbers) { $0.loadUnaligned(as: SIMD8<Scalar>.self) } }
        @inline(__always) set { withUnsafeMutableBytes(of: &numbers) { $0.storeBytes(of: newValue, as: SIMD8<Scalar>.self) } }
    }

    /// One of the numbers, 0...7.
    subscript(lane: Int) -> Scalar {
        @inline(__always) get {
            withUnsafeBytes(of: numbers) { $0.load(fromByteOffset: lane * MemoryLayout<Scalar>.stride, as: Scalar.self) }
        }
        @inline(__always) set {
            withUnsafeMutableBytes(of: &numbers) {
                $0.storeBytes(of: newValue, toByteOffset: lane * MemoryLayout<Scalar>.stride, as: Scalar.self)
            }
        }
    }
}

extension LooseVector: Equatable {
    static func == (left: Self, right: Self) -> Bool { left.vector == right.vector }
}
