import HTTPTypes
import Web

extension PostingRoutes {
    static let beginPhotos = EndpointDescription(
        .post, "/v2/post/publish/content/init/", APIEndpoint.contentInit.rawValue, .posting, "Post photos",
        words: [
            "Up to \(PhotoBundle.most) of them, to be turned by hand, over a film that turns them by itself, with sound if you ask for it.",
            "Photos are fetched: JPEG or WebP, from addresses under one that the app has shown to be its own.",
        ],
        caller: .token([.videoPublish, .videoUpload]), limit: .minute(.contentInit), body: .json(photoBody),
        answers: [
            .json(.envelope(.object([
                .must("publish_id", .text.like("p_pub_url~v2.6718335390845095"), "Names the post from now on."),
            ]))),
        ],
        refusals: bodyRefusals + [
            EndpointRefusal(.urlUnverified), EndpointRefusal(.tooManyPosts), EndpointRefusal(.tooManyPending),
            EndpointRefusal(.privacyMismatch), EndpointRefusal(.tooManyUploads),
        ] + .scopes([.videoPublish]) + .token
    )

    private static let photoBody = JSONShape.body(PhotoBody.self)
        .saying("media_type", isRequired: true, as: .oneOf(["PHOTO"]))
        .saying("post_mode", "At once, or as a draft that the person posts.", isRequired: true, as: .oneOf(["DIRECT_POST", "MEDIA_UPLOAD"]))
        .saying("post_info", "Required of DIRECT_POST.")
        .saying("post_info.title", "The first line of the caption.", within: 0...Caption.photoTitleUnits, sample: "By the sea")
        .saying(
            "post_info.description", "What follows it. Tags and mentions count.", within: 0...Caption.photoDescriptionUnits,
            sample: "#tide"
        )
        .saying(
            "post_info.privacy_level",
            "One of `privacy_level_options` of creator_info. Required of DIRECT_POST; of a draft it is passed over.",
            as: .oneOf(PrivacyLevel.self)
        )
        .saying("post_info.auto_add_music", "Finds a sound of this server for it.")
        .saying("post_info.brand_content_toggle", "Paid for by somebody: shown as *contains ads*.")
        .saying("post_info.brand_organic_toggle", "For the person's own business: shown as *contains ads*.")
        .saying("source_info", isRequired: true)
        .saying("source_info.source", isRequired: true, as: .oneOf(["PULL_FROM_URL"]))
        .saying(
            "source_info.photo_images", "Their addresses, in their order.", within: 1...PhotoBundle.most,
            sample: ["https://media.example.com/1.jpg"], isRequired: true
        )
        .saying(
            "source_info.photo_cover_index", "Which one stands for the post in lists, from 0; a greater number for the last.",
            within: 0...Int.max
        )
}
