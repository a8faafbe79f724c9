/// The place of what was chosen among everything that could have been.
package enum FullRanking {
    /// 1 for the best. What has the same score stands before the target, so that a scorer that says nothing earns nothing, and so
    /// does a score that is not a number.
    /// - Parameters:
    ///   - scores: one per item; they are changed: what is masked gets −infinity.
    ///   - masked: items that take no part; the target takes part even if it is among them.
    package static func rank(of target: Int32, _ scores: inout [Float], masked: some Sequence<Int32>) -> Int {
        let own = scores[Int(target)]
        for item in masked { scores[Int(item)] = -.infinity }
        scores[Int(target)] = -.infinity
        guard own > -.infinity else { return scores.count }
        var before = 0
        for score in scores where score >= own { before += 1 }
        return before + 1
    }
}
