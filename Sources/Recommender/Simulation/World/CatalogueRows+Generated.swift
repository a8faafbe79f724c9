extension CatalogueRows {
    /// A catalogue of its own for who has none: 46 tags whose shares fall like those of KuaiRand's, a companion beside every
    /// fourth first tag, and lengths around 81 seconds, of which half lie between 32 and 148 (log-normal).
    package static func generated(count: Int, seed: UInt64) -> CatalogueRows {
        var random = Luck(seed: seed)
        let tags = 46
        let shares = (0..<tags).map { 1 / (Double($0) + 3) }
        let shifts = (0..<tags).map { _ in random.normal() * 0.3 }
        let rows = (0..<max(least, count)).map { _ in
            let first = random.index(weights: shares)
            var all = [Int32(first)]
            if random.unit() < 0.25 { all.append(Int32((first * 7 + 11 + Int(random.unit() * 2)) % tags)) }
            let logarithm = 11.3 + shifts[first] + random.normal() * 1.1
            let length = Double(Exponential.power(Float(logarithm)))
            return Row(
                tags: all[0] == all[all.count - 1] ? [all[0]] : all,
                durationMilliseconds: Int(min(Double(longestMilliseconds), max(Double(shortestMilliseconds), length))))
        }
        return CatalogueRows(rows: rows)
    }
}
