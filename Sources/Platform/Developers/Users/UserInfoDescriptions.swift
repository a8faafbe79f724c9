import HTTPTypes

extension UserInfoRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/v2/user/info/", "user.info", .people, "Who the person is",
            words: [
                "`open_id` is the same person in the same app, also after a disconnection, and another id in every other app; `union_id` "
                    + "is the same in all apps of one developer. Nobody is verified.",
            ],
            caller: .token([.basic]), limit: .minute(.userInfo),
            parameters: [FieldList.parameter(UserField.self, like: [.openID, .displayName, .avatar])],
            answers: [.json(.envelope(.object([.must("user", user)])))],
            refusals: .params + [
                EndpointRefusal(.scopeMissed(.profile), "Some of the fields need a scope that the token lacks."),
            ] + .token
        ),
    ]

    private static let user = JSONShape.object(UserField.allCases.map { .may($0.rawValue, $0.shape, "Scope `\($0.scope.rawValue)`.") })
}

extension UserField {
    fileprivate var shape: JSONShape {
        switch self {
        case .openID, .unionID: .text.like("…")
        case .displayName: .text.like("Vera")
        case .username: .text.like("vera")
        case .bio: .text
        case .avatar, .avatar100, .avatarLarge, .deepLink, .webLink: .address
        case .isVerified: .flag
        case .followers, .following, .likes, .videos: .count
        }
    }
}
