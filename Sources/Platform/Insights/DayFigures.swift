/// What a day in UTC brought for all videos of an account together.
struct DayFigures: StoredFigures, Equatable {
    /// What anybody can count on the pages of the site, too.
    var views: Int64 = 0
    var likes: Int64 = 0
    var comments: Int64 = 0
    var shares: Int64 = 0
    /// Visits to the profile that began at a video.
    var profile = ViewerGroup()
    /// Views by hours, 0 to 23.
    var hours: [Int: ViewerGroup] = [:]

    enum CodingKeys: String, CodingKey {
        case views = "v", likes = "l", comments = "c", shares = "s", profile = "p", hours = "h"
    }
}
