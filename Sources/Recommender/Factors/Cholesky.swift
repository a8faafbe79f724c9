/// Solves A·x = b for small symmetric positive definite A by A = L·Lᵀ.
enum Cholesky {
    /// - Parameters:
    ///   - matrix: `size` × `size`, of which the lower half is read and overwritten by L.
    ///   - vector: b, overwritten by x.
    /// - Returns: false when A is not positive definite to the precision of Float; nothing useful is left then.
    static func solve(_ matrix: UnsafeMutablePointer<Float>, _ vector: UnsafeMutablePointer<Float>, size: Int) -> Bool {
        for row in 0..<size {
            let line = matrix + row * size
            for column in 0..<row {
                let other = matrix + column * size
                line[column] = (line[column] - ExactScan.dot(line, other, column)) / other[column]
            }
            let rest = line[row] - ExactScan.dot(line, line, row)
            guard rest > 0, rest.isFinite else { return false }
            line[row] = rest.squareRoot()
            vector[row] = (vector[row] - ExactScan.dot(line, vector, row)) / line[row]
        }
        for row in stride(from: size - 1, through: 0, by: -1) {
            let line = matrix + row * size
            vector[row] /= line[row]
            for column in 0..<row { vector[column] -= line[column] * vector[row] }
        }
        return true
    }
}
