/// How many reporters count, so that no network, and no neighbourhood of networks, speaks for more than a fifth of them.
enum CountedReporters {
    static let shareMax = 0.2

    /// - Parameter neighbourhoods: different reporters of each network, by the neighbourhoods that the networks are in.
    static func count(_ neighbourhoods: [[Int]]) -> Int {
        var counted = neighbourhoods.joined().reduce(0, +)
        while true {
            let most = max(1, Int(Double(counted) * shareMax))
            let next = neighbourhoods.reduce(0) { sum, networks in
                sum + min(most, networks.reduce(0) { $0 + min($1, most) })
            }
            guard next < counted else { return counted }
            counted = next
        }
    }
}
