import HTTPTypes
import Web

extension VideoRoutes {
    static let described: [EndpointDescription] = one + lists

    private static let video = JSONShape.object([.must("video", .ownVideo)])
    private static let permissions = ["allow_comments", "allow_duet", "allow_stitch", "contains_ads", "is_ai_generated"]
    private static let captionNote = "At most \(Caption.maximumUnits) UTF-16 units, \(Caption.photoUnits) of a photo post."
    private static let captionRefusals = [
        EndpointRefusal(422, "caption_too_long", "A caption holds no more than that."),
        EndpointRefusal(422, "caption_invalid", "The caption holds characters that can't be shown."),
    ]

    private static let one: [EndpointDescription] = [
        EndpointDescription(
            .post, "/api/v1/videos", "videos.create", .videos, "Post a video", words: ["Upload the file first; this makes a video of it."],
            caller: .person, parameters: [.idempotencyKey],
            body: .json(
                JSONShape.body(VideoBody.self).saying("upload_id", "Of the upload.", sample: "UPLOAD")
                    .saying("caption", captionNote, sample: "Dawn #birds")
                    .saying("publish_at", "Within the next \(NewVideo.latestMs / .millisecondsPerDay) days.", sample: .null)
                    .saying("sound_id", "Puts that sound in the place of the clip's own.", sample: .null)
                    .saying("is_age_restricted", "For people who are 18 or older.")
                    .saying("language", "What is spoken or written in it, as in BCP 47: `de`, `pt-BR`.", sample: "en")
                    .saying("photos", "Of a photo post: the upload holds pictures, one behind the other.", sample: .null)
                    .saying("photos.lengths", "Bytes of each, at most \(PhotoBundle.mostBytes).", within: 1...PhotoBundle.most)
                    .saying("photos.order", "Which are shown, in this order; all without it.")
                    .saying("photos.cover", "From 0, among those that are shown.")
                    .saying("photos.add_music", "Finds a sound for it, unless one is chosen.")
            ),
            answers: [.json(video, status: 201)], refusals: .signedIn + .body + .once + .writes + .always + captionRefusals + [
                .switchedOff(.uploads), EndpointRefusal(422, "upload_unknown", "There is no such upload."),
                EndpointRefusal(409, "upload_incomplete", "Send the rest first."),
                EndpointRefusal(409, "upload_taken", "This upload has just been posted."),
                EndpointRefusal(422, "publish_at_invalid", "That is no time."),
                EndpointRefusal(422, "photos_invalid", "The upload is not made of these photos."),
                EndpointRefusal(422, "sound_unusable", "It cannot be used any more."),
                EndpointRefusal(.noRoom()),
            ]
        ),
        EndpointDescription(
            .get, "/api/v1/videos/{id}", "videos.get", .videos, "One video",
            words: ["A video that you may not see is not there; of one for adults you learn why you do not get it."],
            parameters: [.id()],
            answers: [
                .json(.either(
                    .object([.must("video", .ownVideo), .must("own", .ownVideo)]).noted("For the owner."), .object([.must("video", .card)])
                )),
            ],
            refusals: .missing + .always + [EndpointRefusal(403, "for_adults", "Sign in as somebody who is 18 or older.")]
        ),
        EndpointDescription(
            .get, "/api/v1/videos/{id}/status", "videos.status", .videos, "What becomes of it",
            words: ["For the owner. Ask at most twice a second."], caller: .person, parameters: [.id()],
            answers: [
                .json(.object([
                    .must("status", .oneOf(Video.Status.self)), .may("stage", .oneOf(Video.Stage.self)),
                    .may("progress", .number, "0 to 1."), .may("failure", .failure), .must("url", .path),
                ])),
            ],
            refusals: .signedIn + .missing + .always
        ),
        EndpointDescription(
            .patch, "/api/v1/videos/{id}", "videos.edit", .videos, "Change it", words: ["What is missing stays as it is."], caller: .person,
            parameters: [.id()], body: .json(JSONShape.body(VideoEditBody.self).saying("caption", captionNote, sample: "Dusk #birds")
                    .saying("language", "Empty to say nothing of it.", sample: "en")),
            answers: [.json(video)], refusals: .signedIn + .missing + .body + .writes + .always + captionRefusals + [
                EndpointRefusal(403, "for_adults_by_site", "Those who run the site have set `is_age_restricted`."),
            ]
        ),
        EndpointDescription(
            .delete, "/api/v1/videos/{id}", "videos.delete", .videos, "Delete it", words: ["It is gone everywhere, files included."],
            caller: .person, parameters: [.id()], answers: [.nothing()], refusals: .signedIn + .missing + .writes + .always
        ),
        EndpointDescription(
            .post, "/api/v1/videos/{id}/retry", "videos.retry", .videos, "Try again", words: ["For a video that failed and can be."],
            caller: .person, parameters: [.id()], answers: [.json(video, status: 202)],
            refusals: .signedIn + .missing + .writes + .always + [EndpointRefusal(409, "retry_impossible",
            "There is nothing to try again here.")]
        ),
    ]

    private static let lists: [EndpointDescription] = [
        list("me/videos", "me.videos", "One's own videos", .ownVideo), list("me/liked", "me.liked", "What one likes", .card),
        list("me/saved", "me.saved", "What one has saved", .card),
    ]

    private static func list(_ path: String, _ name: String, _ title: String, _ item: JSONShape) -> EndpointDescription {
        EndpointDescription(
            .get, "/api/v1/\(path)", name, .videos, title, caller: .person, parameters: .page, answers: [.json(.page(of: item))],
            refusals: .signedIn + .page + .always
        )
    }
}

extension MediaRoutes {
    static let described: [EndpointDescription] = [
        file(
            "/media/{id}/{file}", "media.file", "A file of a video", "id", "Only those who may watch the video get it.", like: "480.mp4",
            ["video/mp4", "image/jpeg", "image/webp", "application/vnd.apple.mpegurl"],
            [.nothing(status: 307, "It lies elsewhere.", headers: [("Location", "Where, for some minutes.")])]
        ),
        picture("/media/avatars/{account}/{file}", "media.avatar", "Somebody's picture", "account"),
        picture("/media/apps/{app}/{file}", "media.app", "An app's picture", "app"),
    ]

    private static let part = (name: "Content-Range", note: "Which part it is.")

    private static func picture(_ path: String, _ name: String, _ title: String, _ owner: String) -> EndpointDescription {
        file(path, name, title, owner, "Its address changes with the picture.", like: "picture.jpg", ["image/jpeg"])
    }

    private static func file(
        _ path: String, _ name: String, _ title: String, _ owner: String, _ words: String, like sample: JSONTree, _ types: [String],
        _ further: [EndpointAnswer] = []
    ) -> EndpointDescription {
        EndpointDescription(
            .get, path, name, .videos, title, words: ["Ask for addresses as other answers give them. Byte ranges are answered.", words],
            parameters: [.path(owner, .id), .path("file", .text(matching: "^[A-Za-z0-9._-]{1,100}$").like(sample))],
            answers: [
                EndpointAnswer(status: 200, note: "", content: .other(types), headers: [("ETag", "Of the file.")]),
                EndpointAnswer(status: 206, note: "The part that `Range` asked for.", content: .other(types), headers: [part]),
                .nothing(status: 304, "It is the one that `If-None-Match` names."),
            ] + further,
            refusals: .missing + .always + [
                EndpointRefusal(412, "", "It is not the one that `If-Match` names.", .empty),
                EndpointRefusal(416, "", "It does not reach as far as `Range`.", .empty),
            ]
        )
    }
}
