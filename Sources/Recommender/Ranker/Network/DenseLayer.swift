/// A fully connected layer: where its weights stand among the network's parameters, and its arithmetic.
///
/// A row of weights for each input and a last one for the bias; a row is `width` vectors. Learning is Adagrad with one sum of
/// squares for each row (J. Duchi, E. Hazan, Y. Singer, JMLR 2011; by rows as D. Mudigere et al., ISCA 2022, do for
/// embeddings): as good here as one for each weight, and the square roots cost an eighth.
struct DenseLayer: Sendable, Equatable {
    /// The first vector of its weights, and of its sums of squares.
    let weights, squares: Int
    /// Vectors of inputs and of outputs.
    let inputs, width: Int

    var weightCount: Int { (inputs * 8 + 1) * width }
    var squareCount: Int { inputs + 1 }

    /// Writes the outputs: the bias and what the inputs give. Inputs of an absent field are eight zeros, and cost nothing.
    func apply(_ parameters: UnsafePointer<Vector>, _ x: UnsafePointer<Vector>, to y: UnsafeMutablePointer<Vector>) {
        let bias = parameters + weights + inputs * 8 * width
        for column in 0..<width {
            var even = bias[column]
            var odd = Vector.zero
            var row = parameters + weights + column
            for index in 0..<inputs {
                let input = x[index]
                defer { row += 8 * width }
                if input == .zero { continue }
                even += row[0] * input[0]
                odd += row[width] * input[1]
                even += row[2 * width] * input[2]
                odd += row[3 * width] * input[3]
                even += row[4 * width] * input[4]
                odd += row[5 * width] * input[5]
                even += row[6 * width] * input[6]
                odd += row[7 * width] * input[7]
            }
            y[column] = even + odd
        }
    }

    /// One step against the gradient of the outputs; adds that of the inputs, taken before the step. Absent fields learn nothing.
    func learn(
        _ parameters: UnsafeMutablePointer<Vector>, _ sums: UnsafeMutablePointer<Vector>, x: UnsafePointer<Vector>,
        gradient: UnsafePointer<Vector>, inputGradient: UnsafeMutablePointer<Vector>, rate: Float
    ) {
        var square = Vector.zero
        for column in 0..<width { square += gradient[column] * gradient[column] }
        let mean = square.total / Float(width * 8)
        guard mean > 0 else { return }
        var row = parameters + weights
        for index in 0..<inputs {
            let input = x[index]
            if input == .zero {
                row += 8 * width
                continue
            }
            sums[squares + index] += input * input * mean
            let step = input * rate / sums[squares + index].squareRoot()
            var back = Vector.zero
            for lane in 0..<8 {
                var product = Vector.zero
                let laneStep = step[lane]
                for column in 0..<width {
                    product += row[column] * gradient[column]
                    row[column] -= gradient[column] * laneStep
                }
                back[lane] = product.total
                row += width
            }
            inputGradient[index] += back
        }
        sums[squares + inputs][0] += mean
        let step = rate / sums[squares + inputs][0].squareRoot()
        for column in 0..<width { row[column] -= gradient[column] * step }
    }
}
