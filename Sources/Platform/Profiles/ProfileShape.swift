extension JSONShape {
    private static let people: [Member] = [
        .must("username", .text.like("vera")), .must("display_name", .text.like("Vera")), .must("bio", .text), .must("link", .text),
        .may("avatar_url", .path), .must("follower_count", .count), .must("following_count", .count), .must("like_count", .count),
        .must("video_count", .count),
    ]

    private static let relation = JSONShape.object([.must("following", .flag), .must("blocked", .flag), .must("self", .flag)])

    /// Oneself.
    static let account = JSONShape.named("Account", people + [.must("role", .oneOf(Account.Role.self))])

    /// Somebody.
    static let user = JSONShape.named("User", people + [
        .must("viewer", relation, "What you have to do with them."),
    ])

    /// What somebody may be called.
    static let username = JSONShape.text(
        matching: "^[a-zA-Z0-9._]{\(Username.characters.lowerBound - 1),\(Username.characters.upperBound - 1)}[a-zA-Z0-9_]$"
    ).like("vera")
}
