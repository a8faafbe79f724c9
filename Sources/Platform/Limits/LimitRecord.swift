import Storage

/// What is remembered of one key of a limit. Level 0 is the same as nothing remembered.
struct LimitRecord: Sendable, Equatable {
    /// Failures, or tokens missing in a bucket.
    var level: Double
    /// When it was that, UTC ms.
    var at: Int64

    /// Nothing yet.
    init(at now: Int64) {
        self.init(level: 0, at: now)
    }

    init(level: Double, at: Int64) {
        self.level = level.isFinite ? max(0, level) : 0
        self.at = at
    }
}
