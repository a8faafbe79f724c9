import HTTPTypes
import Web

extension BusinessRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/open_api/v1.3/business/get/", APIEndpoint.businessAccount.rawValue, .insights, "An account, day by day",
            words: [
                "`metrics` holds one entry for each day of UTC. Figures of viewers are told once there were \(ViewerGroup.least) of them, "
                    + "and move once as many more have watched; groups of fewer are withheld.",
                errorWords,
            ],
            caller: .accessToken([.basic, .profile, .stats, .userInsights]), limit: .minute(.businessAccount),
            parameters: [
                businessID, fields(BusinessAccountField.allCases.map(\.rawValue), like: ["followers_count", "metrics"]),
                .query("start_date", day, "The first day; \(BusinessQuery.usualDays) days with the last one unless stated."),
                .query("end_date", day, "The last day; today unless stated."),
            ],
            answers: [.json(enveloped(account), "The account, or what is wrong.")], refusals: faults
        ),
        EndpointDescription(
            .get, "/open_api/v1.3/business/video/list/", APIEndpoint.businessVideos.rawValue, .insights, "How videos are watched",
            words: [
                "The person's public videos, the newest first. What fewer than \(ViewerGroup.least) viewers saw has no figures of viewers.",
                errorWords,
            ],
            caller: .accessToken([.videoList, .videoInsights]), limit: .minute(.businessVideos),
            parameters: [
                businessID, fields(BusinessVideoField.allCases.map(\.rawValue), like: ["item_id", "video_views"]),
                .query("filters", .text.like(#"{"video_ids":["6718335390845095"]}"#), "JSON; only the videos that it names."),
                .query("cursor", .whole, "The one of the page before."),
                .query("max_count", .whole(1...Clips.mostListed), "\(usualCount) unless stated."),
            ],
            answers: [.json(enveloped(videos), "The videos, or what is wrong.")], refusals: faults
        ),
    ]

    private static let errorWords =
        "Errors of yours come with 200 and another `code` than 0: \(BusinessEnvelope.invalid) for what cannot be asked like that, "
        + "\(BusinessEnvelope.tokenInvalid) for a token that does not count, \(BusinessEnvelope.scopeMissing) for a scope that the person "
        + "did not allow."
    private static let businessID = EndpointParameter.query(
        "business_id", .text.like("OPEN_ID"), "The person's `open_id`.", isRequired: true
    )
    private static let day = JSONShape(.text(.init(format: "date"))).like("2026-11-24")

    private static func fields(_ names: [String], like some: [String]) -> EndpointParameter {
        let sample = JSONTree.text("[" + some.map { "\"\($0)\"" }.joined(separator: ",") + "]")
        return .query("fields", .text.like(sample), "A JSON array of names: \(names.joined(separator: ", ")).")
    }

    private static func enveloped(_ data: JSONShape) -> JSONShape {
        .object([
            .must("code", .whole(0...99_999), "0 where nothing is wrong."), .must("message", .text.like("OK")),
            .must("request_id", .text.like("6f1c2a")), .must("data", data),
        ])
    }

    private static let fault = enveloped(.object([]))
    private static let faults: [EndpointRefusal] =
        [EndpointRefusal(429, "", "The token has used up its minute.", .shape(fault))] + .ours("", .shape(fault))

    private static let account = JSONShape.object(BusinessAccountField.allCases.map { .may($0.rawValue, $0.shape, $0.scopeWords) })
    private static let videos = JSONShape.object([
        .may("videos", .list(.object(BusinessVideoField.allCases.map { .may($0.rawValue, $0.shape, $0.scopeWords) }))),
        .may("cursor", .count), .may("has_more", .flag),
    ])
}

extension BusinessAccountField {
    fileprivate var scopeWords: String { "Scope \(scopes.alternatives)." }

    fileprivate var shape: JSONShape {
        switch self {
        case .isBusiness, .isVerified: .flag
        case .username: .text.like("vera")
        case .displayName: .text.like("Vera")
        case .profileImage, .deepLink: .address
        case .bio: .text
        case .followers, .following, .likes, .videos: .count
        case .ages, .genders, .countries, .cities: .list(.anything)
        case .metrics: .list(Self.day)
        }
    }

    private static let day = JSONShape.named("BusinessDay", [.must("date", .text.like("2026-11-24"))] + [
        "followers_count", "daily_total_followers", "daily_new_followers", "daily_lost_followers", "video_views", "likes", "comments",
        "shares", "unique_video_views", "engaged_audience", "profile_views", "phone_number_clicks", "email_clicks", "address_clicks",
        "app_download_clicks", "lead_submissions",
    ].map { .may($0, .whole) } + [
        .must("audience_activity", .list(.object([.must("hour", .text.like("18")), .must("count", .count)])), "Views by hours of UTC."),
    ])
}

extension BusinessVideoField {
    fileprivate var scopeWords: String { "Scope \(scopes.alternatives)." }

    fileprivate var shape: JSONShape {
        switch self {
        case .itemID: .id
        case .createTime: .text.like("1764234000")
        case .caption: .text.like("Dawn #birds")
        case .mediaType: .oneOf(["VIDEO", "PHOTO"])
        case .isAd: .flag
        case .thumbnail, .shareURL, .embedURL: .address
        case .duration, .totalTime, .averageTime, .wholeRate: .number
        case .likes, .comments, .shares, .favorites, .views, .reach, .newFollowers, .profileViews, .websiteClicks, .phoneClicks,
            .emailClicks, .addressClicks, .downloadClicks, .leads: .count
        case .retention: .list(.object([.must("second", .text.like("1.5")), .must("percentage", .number)]))
        case .sources: .list(.object([.must("impression_source", .oneOf(WatchSource.allCases.map(\.words))), .must("percentage", .number)]))
        case .genders, .countries, .cities, .types, .likeMoments: .list(.anything)
        }
    }
}
