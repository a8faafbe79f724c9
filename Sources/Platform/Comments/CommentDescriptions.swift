import HTTPTypes

extension CommentRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/api/v1/videos/{id}/comments", "comments.list", .comments, "Comments on a video", words: ["Newest first."],
            parameters: [.id()] + .page, answers: [.json(page)], refusals: .missing + .page + .always
        ),
        EndpointDescription(
            .get, "/api/v1/comments/{id}/replies", "comments.replies", .comments, "Answers to a comment", words: ["Oldest first."],
            parameters: [.id()] + .page, answers: [.json(page)], refusals: .missing + .page + .always
        ),
        EndpointDescription(
            .post, "/api/v1/videos/{id}/comments", "comments.create", .comments, "Comment", caller: .person,
            parameters: [.id(), .idempotencyKey],
            body: .json(
                JSONShape.body(CommentBody.self).saying("text", "1 to \(Comment.maximumCharacters) characters.", sample: "Where is this?")
                    .saying("parent_id", "The comment that it answers.", sample: .null)
            ),
            answers: [.json(.object([.must("comment", comment), .must("comment_count", .count)]), status: 201)],
            refusals: .signedIn + .missing + .body + .once + .writes + .always + [
                .switchedOff(.comments), EndpointRefusal(403, "comments_off", "Comments are switched off for this video."),
                EndpointRefusal(422, "comment_empty", "Write something first."),
                EndpointRefusal(422, "comment_too_long", "A comment holds at most \(Comment.maximumCharacters) characters."),
                EndpointRefusal(422, "comment_not_found", "The comment you answer to is gone."),
            ]
        ),
        EndpointDescription(
            .delete, "/api/v1/comments/{id}", "comments.delete", .comments, "Delete a comment",
            words: ["For who wrote it, the video's owner and administrators."], caller: .person, parameters: [.id()],
            answers: [.json(.object([.must("comment_count", .count)]))], refusals: .signedIn + .missing + .writes + .always
        ),
        EndpointDescription(
            .put, "/api/v1/comments/{id}/like", "comments.like", .comments, "Like a comment", caller: .person, parameters: [.id()],
            answers: [.json(MarkRoutes.liked)], refusals: .signedIn + .missing + .writes + .always
        ),
        EndpointDescription(
            .delete, "/api/v1/comments/{id}/like", "comments.unlike", .comments, "Like it no more", caller: .person, parameters: [.id()],
            answers: [.json(MarkRoutes.liked)], refusals: .signedIn + .missing + .writes + .always
        ),
    ]

    private static let page = JSONShape.page(of: comment, [
        .must("closed", .text.orNull.like(.null), "Why nobody can comment now, for people; null where they can."),
    ])

    private static let comment = JSONShape.named("Comment", [
        .must("id", .id), .must("text", .text.like("Where is this?")), .must("entities", .list(.entity)), .must("author", .author),
        .must("created_at", .time), .must("like_count", .count), .must("reply_count", .count), .may("parent_id", .id, "Of an answer."),
        .must("viewer", .object([.must("liked", .flag), .must("can_delete", .flag)])),
    ])
}
