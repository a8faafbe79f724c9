import Web

/// What `business/video/list/` tells of a video, by the names of the business API.
enum BusinessVideoField: String, Sendable, CaseIterable {
    case itemID = "item_id"
    case createTime = "create_time"
    case caption
    case mediaType = "media_type"
    case isAd = "is_ad"
    case thumbnail = "thumbnail_url"
    case shareURL = "share_url"
    case embedURL = "embed_url"
    case duration = "video_duration"
    case likes, comments, shares, favorites
    case views = "video_views"
    case reach
    case totalTime = "total_time_watched"
    case averageTime = "average_time_watched"
    case wholeRate = "full_video_watched_rate"
    case newFollowers = "new_followers"
    case profileViews = "profile_views"
    case retention = "video_view_retention"
    case sources = "impression_sources"
    case genders = "audience_genders"
    case countries = "audience_countries"
    case cities = "audience_cities"
    case types = "audience_types"
    case likeMoments = "engagement_likes"
    case websiteClicks = "website_clicks"
    case phoneClicks = "phone_number_clicks"
    case emailClicks = "email_clicks"
    case addressClicks = "address_clicks"
    case downloadClicks = "app_download_clicks"
    case leads = "lead_submissions"

    /// Whether it says something about viewers that no page of the site shows.
    var isOfViewers: Bool {
        switch self {
        case .itemID, .createTime, .caption, .mediaType, .isAd, .thumbnail, .shareURL, .embedURL, .duration, .likes, .comments, .shares,
            .favorites, .views: false
        default: true
        }
    }

    /// One of them has to have been allowed.
    var scopes: [Scope] { isOfViewers ? [.videoInsights] : [.videoList, .videoInsights] }

    /// The JSON of its value; nil for what is withheld or not known, and then it is left out.
    func json(_ clip: Clip, _ shown: Insights.OfVideo?, _ place: ClipField.Place) -> String? {
        let card = clip.card
        return switch self {
        case .itemID: ClipField.id.json(clip, place)
        // As text, which is what clients of this API declare.
        case .createTime: JSONText.quoted(ClipField.createTime.json(clip, place))
        case .caption: JSONText.quoted(card.caption)
        case .mediaType: card.photos == nil ? "\"VIDEO\"" : "\"PHOTO\""
        case .isAd: "false"
        case .thumbnail: ClipField.cover.json(clip, place)
        case .shareURL: ClipField.shareURL.json(clip, place)
        case .embedURL: ClipField.embedLink.json(clip, place)
        case .duration: BusinessNumber.decimal(Double(card.durationMs) / 1_000)
        case .likes: String(card.counts.likes)
        case .comments: String(card.counts.comments)
        case .shares: String(card.counts.shares)
        case .favorites: String(card.counts.saves)
        case .views: String(card.counts.views)
        // There is nothing here to be called, written to, downloaded or filled in.
        case .phoneClicks, .emailClicks, .addressClicks, .downloadClicks, .leads: "0"
        // Nobody counts these.
        case .websiteClicks: nil
        case .genders, .countries, .cities, .types, .likeMoments: "[]"
        case .retention, .sources: list(shown, card.durationMs)
        default: shown.flatMap(number)
        }
    }

    private func number(_ shown: Insights.OfVideo) -> String? {
        let figures = shown.figures
        let views = Double(max(1, figures.views))
        return switch self {
        case .reach: String(shown.viewers)
        case .totalTime: BusinessNumber.decimal(Double(figures.watchedMs) / 1_000)
        case .averageTime: BusinessNumber.decimal(Double(figures.watchedMs) / 1_000 / views)
        case .wholeRate: BusinessNumber.decimal(Double(figures.whole) / views)
        case .newFollowers: figures.followers.shown.map { String($0) }
        case .profileViews: figures.profile.shown.map { String($0) }
        default: nil
        }
    }

    private func list(_ shown: Insights.OfVideo?, _ durationMs: Int64) -> String {
        guard let figures = shown?.figures else { return "[]" }
        let items = self == .retention
            ? figures.curve.points(durationMs: durationMs).map {
                #"{"second":"\#(BusinessNumber.decimal($0.second))","percentage":\#(BusinessNumber.decimal($0.share))}"#
            }
            : figures.shownSources.map {
                #"{"impression_source":"\#($0.source.words)","percentage":\#(BusinessNumber.decimal($0.share))}"#
            }
        return "[\(items.joined(separator: ","))]"
    }
}
