/// How many reporters count, so that no network speaks for more than a fifth of them.
enum CountedReporters {
    static let shareMax = 0.2

    /// - Parameter networks: different reporters of each network.
    static func count(_ networks: [Int]) -> Int {
        var counted = networks.reduce(0, +)
        while true {
            let most = max(1, Int(Double(counted) * shareMax))
            let next = networks.reduce(0) { $0 + min($1, most) }
            guard next < counted else { return counted }
            counted = next
        }
    }
}
