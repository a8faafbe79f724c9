import HTTPTypes
import Web

extension ResearchVideoRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, "/v2/research/video/query/", ResearchEndpoint.videos.rawValue, .research, "Find public videos",
            words: [
                "All of `and`, at least one of `or` where there is any, and none of `not`; lists may be empty or missing, but not all "
                    + "three. Up to \(ResearchQuery.mostConditions) conditions with \(ResearchQuery.mostValues) values, "
                    + "\(ResearchQuery.mostKeywords) of them keywords.",
                "Videos come with the greatest id first. `cursor` and `search_id` of the answer lead to the next page.",
            ],
            caller: .appToken(.research), limit: .researchDay,
            parameters: [FieldList.parameter(ResearchVideoField.self, like: [.id, .description, .views])],
            body: .json(body), answers: [.json(.envelope(found))], refusals: .research
        ),
    ]

    private static let body = JSONShape.body(Body.self)
        .saying("query.and.operation", sample: "IN", as: .oneOf(ResearchCondition.Operation.self))
        .saying("query.and.field_name", sample: "hashtag_name", as: .oneOf(ResearchCondition.Field.self))
        .saying("query.and.field_values", "Each at most \(ResearchCondition.valueLongest) bytes.", within: 1...Int.max,
        sample: ["tide", "ebb"])
        .saying("query.or", sample: []).saying("query.or.operation", as: .oneOf(ResearchCondition.Operation.self))
        .saying("query.or.field_name", as: .oneOf(ResearchCondition.Field.self)).saying("query.or.field_values", within: 1...Int.max)
        .saying("query.not", sample: []).saying("query.not.operation", as: .oneOf(ResearchCondition.Operation.self))
        .saying("query.not.field_name", as: .oneOf(ResearchCondition.Field.self)).saying("query.not.field_values", within: 1...Int.max)
        .saying("start_date", "A day in UTC, the first one.", sample: "20261101", as: day)
        .saying("end_date", "The last one, at most \(ResearchWindow.mostDays) days later.", sample: "20261130", as: day)
        .saying("max_count", "\(usualCount) unless stated.", within: 1...ResearchDesk.mostOnPage, sample: .whole(Int64(usualCount)))
        .saying("cursor", "0 or nothing begins.", within: 0...Int.max, sample: 0)
        .saying("search_id", "Of the page before.", sample: "")
        .saying("is_random", "A sample of what matches, without further pages.")

    private static let day = JSONShape.either(.text(matching: "^[0-9]{8}$"), .whole(10_101...99_991_231))

    private static let found = JSONShape.object([
        .must("videos", .list(.object(ResearchVideoField.allCases.map { .may($0.rawValue, $0.shape) }))),
        .must("cursor", .count), .must("has_more", .flag), .must("search_id", .text.like("7414893204934")),
    ])
}

extension ResearchVideoField {
    fileprivate var shape: JSONShape {
        switch self {
        case .id, .createTime, .shares, .views, .likes, .comments, .favorites, .musicID, .duration: .count
        case .description, .regionCode, .username, .voice: .text
        case .hashtags, .mentions: .list(.text)
        case .effects, .stickerInfo, .effectInfo: .list(.text, 0...0).noted("Empty: Skit knows none.")
        case .isStem: .flag
        case .hashtagInfo: .list(.object([.must("hashtag_name", .text), .must("hashtag_description", .text)]))
        case .playlist, .label, .tag: .text.noted("Understood, and left out.")
        }
    }
}

extension ResearchCommentRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, "/v2/research/video/comment/list/", ResearchEndpoint.comments.rawValue, .research, "Read comments",
            words: [
                "On a public video, by `video_id`, or the answers to a comment, by `comment_id`: one of the two. Oldest first; the first "
                    + "\(ResearchComments.mostRead). Who wrote a comment is not told, and mail addresses and numbers in it are masked.",
            ],
            caller: .appToken(.research), limit: .researchDay,
            parameters: [FieldList.parameter(Field.self, like: [.id, .text, .likes])],
            body: .json(
                JSONShape.body(Body.self)
                    .saying("video_id", sample: "6718335390845095").saying("comment_id", sample: .null)
                    .saying("max_count", "\(usualCount) unless stated.", within: 1...ResearchDesk.mostOnPage,
                    sample: .whole(Int64(usualCount)))
                    .saying("cursor", "How many have been read.", within: 0...Int(ResearchComments.mostRead), sample: 0)
            ),
            answers: [
                .json(.envelope(.object([
                    .must("comments", .list(.object(Field.allCases.map { .may($0.rawValue, $0 == .text ? .text : .count) }))),
                    .must("cursor", .count), .must("has_more", .flag),
                ]))),
            ],
            refusals: .research
        ),
    ]
}

extension ResearchUserRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, "/v2/research/user/info/", ResearchEndpoint.user.rawValue, .research, "Who somebody is", caller: .appToken(.research),
            limit: .researchDay, parameters: [FieldList.parameter(Field.self, like: [.displayName, .followers])],
            body: .json(body.without(["max_count", "cursor"])),
            answers: [.json(.envelope(.object(Field.allCases.map { .may($0.rawValue, $0.shape) })))], refusals: .research
        ),
        list("followers", .followers, "Who follows somebody", [.must("user_followers", .list(person))]),
        list("following", .following, "Whom somebody follows", [.must("user_following", .list(person))]),
        list("liked_videos", .liked, "What somebody likes", words: ["Always empty: likes are private."], nothing(0)),
        list("pinned_videos", .pinned, "What somebody has pinned", words: ["Always empty: nothing is pinned here."], nothing(1)),
        list("reposted_videos", .reposted, "What somebody has posted again", words: ["Always empty: there is none."], nothing(2)),
    ]

    private static func list(
        _ path: String, _ endpoint: ResearchEndpoint, _ title: String, words: [String] = [], _ members: [JSONShape.Member]
    ) -> EndpointDescription {
        EndpointDescription(
            .post, "/v2/research/user/\(path)/", endpoint.rawValue, .research, title, words: words, caller: .appToken(.research),
            limit: .researchDay, body: .json(body),
            answers: [.json(.envelope(.object(members + [.must("cursor", .count), .must("has_more", .flag)])))],
            refusals: .research
        )
    }

    private static func nothing(_ index: Int) -> [JSONShape.Member] {
        emptyLists.dropFirst(index).prefix(1).flatMap(\.names).map { .must($0, .list(.text, 0...0)) }
    }

    private static let body = JSONShape.body(Body.self)
        .saying("username", "With or without an @.", sample: "vera")
        .saying("max_count", "\(usualCount) unless stated.", within: 1...ResearchDesk.mostOnPage, sample: .whole(Int64(usualCount)))
        .saying("cursor", "Of the page before; 0 or nothing begins.", within: 0...Int.max, sample: 0)

    private static let person = JSONShape.object([.must("display_name", .text.like("Vera")), .must("username", .text.like("vera"))])
}

extension ResearchUserRoutes.Field {
    fileprivate var shape: JSONShape {
        switch self {
        case .displayName, .bio: .text
        case .avatar, .link: .address
        case .isVerified: .flag
        case .followers, .following, .likes, .videos: .count
        }
    }
}

extension [EndpointRefusal] {
    fileprivate static let research: [EndpointRefusal] =
        params + [EndpointRefusal(.tokenInvalid), EndpointRefusal(.researchNotAllowed), EndpointRefusal(.dayUsedUp)]
        + internalError
}

extension LenientText: DescribedJSON {
    static let shape = JSONShape.either(.text, .whole)
    static let specimen = "\"\""
}
