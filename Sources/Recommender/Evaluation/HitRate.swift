/// The share of targets that stand among the first k.
package enum HitRate {
    /// 1 or 0 for one target; ranks count from 1.
    package static func value(rank: Int, at k: Int) -> Double { rank <= k ? 1 : 0 }
}
