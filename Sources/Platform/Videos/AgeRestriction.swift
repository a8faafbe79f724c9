import Storage

/// Who has said that a video is for adults, and when. One of the two is enough, and only the site takes back what the site has said.
struct AgeRestriction: Sendable, Equatable {
    /// UTC milliseconds; nil when its creator says nothing of it.
    let saidByCreatorAt: Int64?
    /// UTC milliseconds; nil when nobody who runs the site has set it.
    let setBySiteAt: Int64?

    var isOn: Bool { saidByCreatorAt != nil || setBySiteAt != nil }
    var isSetBySite: Bool { setBySiteAt != nil }

    /// The columns `init(row:from:)` reads; `v` is the videos table.
    static let columns: SQL = "v.adults_said_at, v.adults_set_at"

    init(row: Row, from index: Int) throws {
        saidByCreatorAt = try row.optionalInt(index)
        setBySiteAt = try row.optionalInt(index + 1)
    }

    /// True for the videos that everybody may watch, however old.
    static let isOff: SQL = "v.adults_said_at IS NULL AND v.adults_set_at IS NULL"
    /// The opposite, for a list of columns.
    static let isOn: SQL = "(v.adults_said_at IS NOT NULL OR v.adults_set_at IS NOT NULL)"

    /// What `adults_said_at` becomes when the creator says this now: the first time stays.
    static func said(_ isForAdults: Bool, at now: Int64) -> SQL {
        isForAdults ? "coalesce(adults_said_at, \(now))" : "NULL"
    }
}
