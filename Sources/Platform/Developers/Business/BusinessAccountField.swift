import Web

/// What `business/get/` tells of an account, by the names of the business API.
///
/// What nobody here knows is an empty list: ages, genders, countries and cities of viewers are not asked for and not guessed.
enum BusinessAccountField: String, Sendable, CaseIterable {
    case isBusiness = "is_business_account"
    case username
    case displayName = "display_name"
    case profileImage = "profile_image"
    case deepLink = "profile_deep_link"
    case bio = "bio_description"
    case isVerified = "is_verified"
    case followers = "followers_count"
    case following = "following_count"
    case likes = "total_likes"
    case videos = "videos_count"
    case ages = "audience_ages"
    case genders = "audience_genders"
    case countries = "audience_countries"
    case cities = "audience_cities"
    case metrics

    /// One of them has to have been allowed.
    var scopes: [Scope] {
        switch self {
        case .isBusiness, .displayName, .profileImage: [.basic]
        case .username, .deepLink, .bio, .isVerified: [.profile]
        case .followers, .following, .likes, .videos: [.stats]
        case .ages, .genders, .countries, .cities, .metrics: [.userInsights]
        }
    }

    /// What stands around an account in its JSON.
    struct Place: Sendable {
        /// Of this server.
        let origin: String
        let days: [Insights.Day]
    }

    func json(_ profile: Profile, _ place: Place) -> String {
        let account = profile.account
        return switch self {
        // There is one kind of account here, and nobody is verified.
        case .isBusiness, .isVerified: "false"
        case .username: JSONText.quoted(account.username)
        case .displayName: JSONText.quoted(account.displayName)
        case .profileImage:
            JSONText.quoted(AvatarAddress.url(account: account.id, object: account.avatarObject).map { place.origin + $0 } ?? "")
        case .deepLink: JSONText.quoted("\(place.origin)/@\(account.username)")
        case .bio: JSONText.quoted(account.bio)
        case .followers: String(profile.followerCount)
        case .following: String(profile.followingCount)
        case .likes: String(profile.likeCount)
        case .videos: String(profile.videoCount)
        case .ages, .genders, .countries, .cities: "[]"
        case .metrics: "[\(place.days.map(Self.json).joined(separator: ","))]"
        }
    }

    /// One day. What was withheld is left out; clicks on what does not exist here are none.
    private static func json(_ day: Insights.Day) -> String {
        var members: [(String, Int64?)] = [
            ("followers_count", day.followers), ("daily_total_followers", day.followers), ("daily_new_followers", day.followed),
            ("daily_lost_followers", day.unfollowed), ("video_views", day.views), ("likes", day.likes), ("comments", day.comments),
            ("shares", day.shares), ("unique_video_views", day.shown?.viewers), ("engaged_audience", day.shown?.engaged),
            ("profile_views", day.shown?.figures.profile.shown),
        ]
        members += ["phone_number", "email", "address", "app_download"].map { ("\($0)_clicks", 0) } + [("lead_submissions", 0)]
        let hours = (day.shown?.figures.hours ?? [:]).sorted { $0.key < $1.key }.compactMap { hour, group in
            group.shown.map { #"{"hour":"\#(hour)","count":\#($0)}"# }
        }
        let numbers = members.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }.joined(separator: ",")
        return #"{"date":"\#(Timestamp.date(day.number))",\#(numbers),"audience_activity":[\#(hours.joined(separator: ","))]}"#
    }
}
