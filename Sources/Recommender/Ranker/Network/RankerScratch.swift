/// Room for one pass through the network and back. Reused, scoring and learning allocate nothing; one for each thread.
package struct RankerScratch: Sendable {
    /// Values of the last pass, as `RankerShape` places them.
    var values: [Vector]
    /// Derivatives of the loss by them.
    var gradients: [Vector]

    init(_ shape: RankerShape) {
        values = [Vector](repeating: .zero, count: shape.passCount)
        gradients = values
    }
}
