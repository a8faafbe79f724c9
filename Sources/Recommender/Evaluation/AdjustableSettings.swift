/// Settings that can be changed in an expression.
protocol AdjustableSettings {}

extension AdjustableSettings {
    func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}

extension AlternatingSquares.Settings: AdjustableSettings {}
extension GraphFilter.Settings: AdjustableSettings {}
extension ShallowAutoencoder.Settings: AdjustableSettings {}
