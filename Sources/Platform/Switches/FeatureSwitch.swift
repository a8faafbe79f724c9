import Storage

/// What somebody decided about a feature. The newest row of a feature is in force; the ones before say who decided what.
struct FeatureSwitch: Sendable {
    /// Characters of a reason.
    static let reasonCharacters = 200

    /// Later decisions have greater ones.
    let id: Int64
    let feature: PlatformFeature
    let isOff: Bool
    /// For everybody to read; empty for none.
    let reason: String
    /// UTC ms.
    let changedAt: Int64
    /// The name of an admin.
    let changedBy: String

    /// What people read where it is missing.
    var sentence: String { reason.isEmpty ? feature.sentence : "\(feature.sentence) \(reason)" }

    init(id: Int64, feature: PlatformFeature, isOff: Bool, reason: String, changedAt: Int64, changedBy: String) {
        self.id = id
        self.feature = feature
        self.isOff = isOff
        self.reason = reason
        self.changedAt = changedAt
        self.changedBy = changedBy
    }

    /// Of a row of `id`, `is_off`, `reason`, `changed_at` and `changed_by`.
    init(_ feature: PlatformFeature, _ row: Row) throws {
        self.init(
            id: try row.int(0), feature: feature, isOff: try row.int(1) != 0, reason: try row.text(2), changedAt: try row.int(3),
            changedBy: try row.text(4)
        )
    }
}
