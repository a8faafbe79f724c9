import HTTPTypes

extension ClipRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, "/v2/video/list/", "video.list", .clips, "List their public videos",
            words: ["The person's public videos, newest first. While `has_more` is true, the answer's `cursor` leads to what is older."],
            caller: .token([.videoList]), limit: .minute(.videoList), parameters: [fields],
            body: .json(
                JSONShape.body(ListBody.self)
                    .saying("cursor", "Milliseconds since 1970: what was published before. 0 or nothing begins with the newest.", sample: 0)
                    .saying("max_count", "\(usualCount) unless stated.", within: 1...Clips.mostListed, sample: .whole(Int64(usualCount))),
                isRequired: false
            ),
            answers: [.json(.envelope(videos))], refusals: .params + .scopes([.videoList]) + .token
        ),
        EndpointDescription(
            .post, "/v2/video/query/", "video.query", .clips, "Look videos up",
            words: ["Those of the ids that are the person's own and public. Others are left out without a word."],
            caller: .token([.videoList]), limit: .minute(.videoQuery), parameters: [fields],
            body: .json(
                JSONShape.body(QueryBody.self)
                    .saying("filters.video_ids", "Ids of videos.", within: 1...Clips.mostListed, sample: ["6718335390845095"])
            ),
            answers: [.json(.envelope(videos))], refusals: .params + .scopes([.videoList]) + .token
        ),
    ]

    private static let fields = FieldList.parameter(ClipField.self, like: [.id, .title, .shareURL])

    private static let videos = JSONShape.object([
        .must("videos", .list(.object(ClipField.allCases.map { .may($0.rawValue, $0.shape, $0.note) }))),
        .must("cursor", .count.like(0), "Where to go on."),
        .must("has_more", .flag),
    ])
}

extension ClipField {
    fileprivate var shape: JSONShape {
        switch self {
        case .id: .id
        case .createTime: .count.like(1_787_862_385)
        case .duration, .height, .width, .likes, .comments, .shares, .views: .count
        case .cover, .shareURL, .embedLink: .address
        case .description, .title: .text(0...ClipField.textLongest).like("By the sea")
        case .embedHTML: .text
        }
    }

    fileprivate var note: String {
        switch self {
        case .id, .height, .width, .likes, .comments, .shares, .views: ""
        case .createTime: "Seconds since 1970, when it was published."
        case .cover: "A picture; empty while there is none."
        case .shareURL: "The video's page."
        case .description, .title: "The caption."
        case .duration: "Seconds."
        case .embedHTML: "A quotation that becomes a card in other pages."
        case .embedLink: "The player, for a frame."
        }
    }
}

extension ClipID: DescribedJSON {
    static let shape = JSONShape.either(.text, .whole)
    static let specimen = "1"
}
