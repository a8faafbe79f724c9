import HTTPTypes
import Web

extension PostingRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, "/v2/post/publish/creator_info/query/", "post.creator_info", .posting, "Who is posted for",
            words: [
                "What to show the person before anything is posted for them, and which audiences to offer. Ask anew each time.",
                "That they may post no more today is told with 200, in `error.code`.",
            ],
            caller: .token([.videoPublish]), limit: .minute(.creatorInfo),
            answers: [.json(.envelope(creator), "What may be offered, or that there are too many posts already.")],
            refusals: [EndpointRefusal(APIError.tooManyPosts.asAnswer)] + .scopes([.videoPublish]) + .token
        ),
        begin(.directInit, "/v2/post/publish/video/init/", "Post a video", .videoPublish, isInbox: false),
        begin(.inboxInit, "/v2/post/publish/inbox/video/init/", "Send a draft", .videoUpload, isInbox: true),
        beginPhotos,
        EndpointDescription(
            .post, "/v2/post/publish/status/fetch/", "post.status", .posting, "Where a post stands",
            words: ["A post that has failed is told with 200, in `status` and `fail_reason`."],
            caller: .token([.videoPublish, .videoUpload]), limit: .minute(.postStatus), body: .json(nameBody),
            answers: [.json(.envelope(status))],
            refusals: bodyRefusals + [EndpointRefusal(.publishIDUnknown), EndpointRefusal(.publishIDForeign)] + .scopes([.videoPublish])
                + .token
        ),
        EndpointDescription(
            .post, "/v2/post/publish/cancel/", "post.cancel", .posting, "End a post",
            words: ["One that is still uploaded, downloaded or prepared."],
            caller: .token([.videoPublish, .videoUpload]), limit: .minute(.postCancel), body: .json(nameBody),
            answers: [.json(.envelope(.object([])))],
            refusals: bodyRefusals + [
                EndpointRefusal(.publishIDUnknown), EndpointRefusal(.publishIDForeign), EndpointRefusal(.notCancellable),
            ] + .scopes([.videoPublish]) + .token
        ),
    ]

    private static func begin(
        _ endpoint: APIEndpoint, _ path: String, _ title: String, _ scope: Scope, isInbox: Bool
    ) -> EndpointDescription {
        EndpointDescription(
            .post, path, endpoint.rawValue, .posting, title,
            words: [
                isInbox
                    ? "The person finds it under *Me*, says what it is, and posts or deletes it; `post_info` is passed over."
                    : "It appears as theirs as soon as it is ready.",
                "With `FILE_UPLOAD`, send the bytes to `upload_url` afterwards; with `PULL_FROM_URL`, they are fetched.",
            ],
            caller: .token([scope]), limit: .minute(endpoint), parameters: [.idempotencyKey], body: .json(isInbox ? draftBody : postBody),
            answers: [.json(.envelope(begun))],
            refusals: bodyRefusals + [EndpointRefusal(.urlUnverified), EndpointRefusal(isInbox ? .tooManyPending : .tooManyPosts)]
                + (isInbox ? [] : [EndpointRefusal(.privacyMismatch)]) + [EndpointRefusal(.tooManyUploads)] + .scopes([scope]) + .token
        )
    }

    static let bodyRefusals = [
        EndpointRefusal(APIError.invalidParam("A field is missing, unknown or of the wrong kind. The message names it.")),
    ]

    private static let draftBody = JSONShape.body(InitBody.self)
        .saying("source_info", isRequired: true)
        .saying("source_info.source", "How the bytes come.", sample: "FILE_UPLOAD", isRequired: true, as: .oneOf(SourceInfo.sources))
        .saying("source_info.video_size", "Bytes, for FILE_UPLOAD.", sample: 4_000_000)
        .saying("source_info.chunk_size", "Bytes; the last chunk takes the rest, too.", sample: 4_000_000)
        .saying("source_info.total_chunk_count", "`video_size` divided by `chunk_size`, rounded down.", sample: 1)
        .saying("source_info.video_url", "For PULL_FROM_URL: an address under one that the app has shown to be its own.", sample: .null)

    private static let postBody = draftBody
        .saying("post_info", isRequired: true)
        .saying("post_info.title", "The caption. Tags and mentions count.", within: 0...Caption.maximumUnits, sample: "By the sea #tide")
        .saying(
            "post_info.privacy_level", "One of `privacy_level_options` of creator_info.", isRequired: true, as: .oneOf(PrivacyLevel.self)
        )
        .saying("post_info.brand_content_toggle", "Paid for by somebody: shown as *contains ads*.")
        .saying("post_info.brand_organic_toggle", "For the person's own business: shown as *contains ads*.")
        .saying("post_info.is_aigc", "Made by a machine: shown as such.")
        .saying(
            "post_info.video_cover_timestamp_ms", "The moment of the film for its picture; without it Skit chooses.",
            within: 0...Int(Int32.max), sample: 1_500
        )

    private static let nameBody = JSONShape.body(NameBody.self)
        .saying("publish_id", "What the beginning of the post gave you.", sample: "v_pub_file~v2-1.6718335390845095", isRequired: true)

    private static let creator = JSONShape.object([
        .may("creator_avatar_url", .address, "Empty for somebody without a picture."),
        .may("creator_username", .text.like("vera")), .may("creator_nickname", .text.like("Vera")),
        .may("privacy_level_options", .list(.oneOf(PrivacyLevel.self))),
        .may("comment_disabled", .flag), .may("duet_disabled", .flag), .may("stitch_disabled", .flag),
        .may("max_video_post_duration_sec", .count.like(600)),
    ])

    private static let begun = JSONShape.object([
        .must("publish_id", .text.like("v_pub_file~v2-1.6718335390845095"), "Names the post from now on."),
        .may("upload_url", .address, "Where the bytes go, for an hour; with FILE_UPLOAD."),
    ])

    private static let status = JSONShape.object([
        .must("status", .oneOf(PostState.allCases.map(\.wire))),
        .may("fail_reason", .oneOf(PostFailure.self), "Of one that has failed."),
        .must("publicaly_available_post_id", .list(.count),
        "The video's id, while everybody may watch it. The spelling is the platform's."),
        .may("uploaded_bytes", .count), .may("downloaded_bytes", .count),
    ])
}

extension UploadHostRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .put, prefix, "post.chunk", .posting, "Send a chunk",
            words: [
                "To the `upload_url` that the beginning of a post gave you. Chunks come one after the other; one whose answer was lost "
                    + "may be sent again.",
                "`Content-Range` of the answer says how many bytes are here.",
            ],
            caller: .address,
            parameters: [
                .query("upload_id", .text.like("6718335390845095"), "Of the address.", isRequired: true),
                .query("upload_token", .text.like("TOKEN"), "Of the address.", isRequired: true),
                .header("Content-Range", .text.like("bytes 0-3999999/4000000"), "Which bytes these are, of how many.", isRequired: true),
            ],
            body: EndpointBody(kind: .bytes(types.sorted())),
            answers: [
                .json(.object([]), status: 201, "All bytes are here."), .json(.object([]), status: 206, "The chunk is stored."),
            ],
            refusals: [
                refusal(.headers("")), refusal(.expired), refusal(.unknown),
                EndpointRefusal(408, "invalid_file_upload", "The bytes came too slowly.", .shape(chunkError)),
                EndpointRefusal(413, "invalid_file_upload", "The chunk is larger than any may be.", .shape(chunkError)),
                EndpointRefusal(416, "invalid_file_upload", "A chunk, but not the next one.", .shape(chunkError)),
                EndpointRefusal(500, "internal_error", "Ours. Send the chunk again.", .shape(chunkError)),
                EndpointRefusal(503, "internal_error", "Ours, or another request sends to it. Send the chunk again.", .shape(chunkError)),
                EndpointRefusal(507, "internal_error", "The server has no room left.", .shape(chunkError)),
            ]
        ),
    ]

    private static func refusal(_ refusal: ChunkRefusal) -> EndpointRefusal {
        EndpointRefusal(
            Int(refusal.status.code), refusal.code, refusal.message.isEmpty ? "Header fields or bytes that are no chunk." : refusal.message,
            .shape(chunkError)
        )
    }

    private static let chunkError = JSONShape.object([.must("error", OpenAPIResponses.errorMember)])
}
