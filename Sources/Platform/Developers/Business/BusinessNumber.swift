import Web

/// Numbers as the business API writes them.
enum BusinessNumber {
    /// A share of 0...1, or seconds: with four decimals at most.
    static func decimal(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let whole = (value * 10_000).rounded() / 10_000
        return whole == whole.rounded() && abs(whole) < 1e15 ? String(Int64(whole)) : String(whole)
    }
}
