/// What least squares hold their vectors back by depends on three of their settings at once. Changes one and moves λ so that a row
/// of middling length is held back as before; otherwise a better α or ν would be missed for the λ that it came with.
struct HeldLikeness {
    private let users: Float
    private let items: Float
    private let perUser: Float
    private let perItem: Float

    init(_ pairs: PairMatrix) {
        users = Float(pairs.users)
        items = Float(pairs.items)
        perUser = Float(pairs.count) / max(1, users)
        perItem = Float(pairs.count) / max(1, items)
    }

    func keeping(
        _ settings: AlternatingSquares.Settings, _ change: (inout AlternatingSquares.Settings) -> Void
    ) -> AlternatingSquares.Settings {
        settings.with {
            let before = held($0)
            change(&$0)
            $0.regularization *= before / held($0)
        }
    }

    /// The middle of both sides, without λ.
    private func held(_ settings: AlternatingSquares.Settings) -> Float {
        let user = ViewerVector.power(perUser + settings.unobserved * items, settings.frequencyPower)
        let item = ViewerVector.power(perItem + settings.unobserved * users, settings.frequencyPower)
        return (user * item).squareRoot()
    }
}
