import HTTPTypes
import Web

extension ProfileRoutes {
    static let described: [EndpointDescription] = own + others

    private static let account = EndpointAnswer.json(.object([.must("account", .account)]))

    private static let own: [EndpointDescription] = [
        EndpointDescription(
            .get, "/api/v1/me", "me.get", .profiles, "Oneself", caller: .person, answers: [account], refusals: .signedIn + .always
        ),
        EndpointDescription(
            .patch, "/api/v1/me", "me.edit", .profiles, "Change one's profile", words: ["What is missing stays as it is."],
            caller: .person,
            body: .json(
                JSONShape.body(EditBody.self).saying("display_name", "1 to \(DisplayName.maximumCharacters) characters.", sample: "Vera")
                    .saying("bio", "At most \(ProfileEdit.maximumBio) characters.", sample: "By the sea.")
                    .saying("link", "A web address, at most \(ProfileEdit.maximumLink) characters.", sample: "https://example.org")
            ),
            answers: [account], refusals: .signedIn + .body + .writes + .always + [
                EndpointRefusal(422, "display_name_invalid", "A name is one line of 1 to \(DisplayName.maximumCharacters) characters."),
                EndpointRefusal(422, "bio_invalid", "A bio holds at most \(ProfileEdit.maximumBio) characters."),
                EndpointRefusal(422, "link_invalid", "That is no web address."),
            ]
        ),
        EndpointDescription(
            .put, "/api/v1/me/avatar", "me.avatar.set", .profiles, "Set one's picture",
            words: ["At most \(AvatarPictures.maximumBytes) bytes. It is decoded and made anew."], caller: .person,
            body: EndpointBody(kind: .bytes(["image/jpeg", "image/png", "image/webp", "application/octet-stream"])), answers: [account],
            refusals: .signedIn + .writes + .always + [
                EndpointRefusal(.malformed("The request ended before it was complete.", code: "body_incomplete")),
                EndpointRefusal(.requestTimeout()), EndpointRefusal(.tooLarge(limit: Int64(AvatarPictures.maximumBytes))),
                EndpointRefusal(422, "not_a_picture", "That is no picture that can be read."), EndpointRefusal(.noRoom()),
            ]
        ),
        EndpointDescription(
            .delete, "/api/v1/me/avatar", "me.avatar.delete", .profiles, "Take one's picture away", caller: .person, answers: [account],
            refusals: .signedIn + .writes + .always
        ),
        EndpointDescription(
            .get, "/api/v1/me/blocks", "me.blocks", .profiles, "Whom one has blocked", caller: .person,
            answers: [.json(.page(of: .user))], refusals: .signedIn + .always
        ),
    ]

    private static let others: [EndpointDescription] = [
        EndpointDescription(
            .get, "/api/v1/users/{username}", "users.get", .profiles, "Somebody", parameters: [.username], answers: [.json(.user)],
            refusals: .missing + .always
        ),
        EndpointDescription(
            .get, "/api/v1/users/{username}/videos", "users.videos", .profiles, "Somebody's videos", parameters: [.username] + .page,
            answers: [.json(.page(of: .card))], refusals: .missing + .page + .always
        ),
        EndpointDescription(
            .put, "/api/v1/users/{username}/follow", "users.follow", .profiles, "Follow", caller: .person, parameters: [.username],
            body: .json(
                JSONShape.body(FollowBody.self).saying("video_id", "The video that brought you, if one did.", sample: "6718335390845095"),
                isRequired: false
            ),
            answers: [.json(following)], refusals: .signedIn + .missing + .body + .writes + .always + [
                EndpointRefusal(403, "follow_self", "You can't follow yourself."),
                EndpointRefusal(403, "blocked", "A block stands between you."),
                EndpointRefusal(403, "too_many_follows", "One can follow \(Follows.limit) accounts."),
            ]
        ),
        EndpointDescription(
            .delete, "/api/v1/users/{username}/follow", "users.unfollow", .profiles, "Follow no more", caller: .person,
            parameters: [.username], answers: [.json(following)],
            refusals: .signedIn + .missing + .writes + .always + [EndpointRefusal(403, "follow_self", "You can't follow yourself.")]
        ),
        EndpointDescription(
            .put, "/api/v1/users/{username}/block", "users.block", .profiles, "Block", words: ["Neither sees the other any more."],
            caller: .person, parameters: [.username], answers: [.nothing()],
            refusals: .signedIn + .missing + .writes + .always + [
                EndpointRefusal(403, "block_self", "You can't block yourself."),
                EndpointRefusal(403, "too_many_blocks", "There is a limit."),
            ]
        ),
        EndpointDescription(
            .delete, "/api/v1/users/{username}/block", "users.unblock", .profiles, "Block no more", caller: .person,
            parameters: [.username], answers: [.nothing()],
            refusals: .signedIn + .missing + .writes + .always + [EndpointRefusal(403, "block_self", "You can't block yourself.")]
        ),
    ]

    private static let following = JSONShape.object([.must("following", .flag), .must("follower_count", .count)])
}
