/// Everything that programs may ask for, each beside its route: see `EndpointDescription` for how one is added.
enum Descriptions {
    static let all: [EndpointDescription] = developers + native

    /// Under the paths of the platform's developer API.
    private static let developers: [EndpointDescription] =
        TokenRoutes.described + QRCodeRoutes.described + UserInfoRoutes.described + ClipRoutes.described + PostingRoutes.described
        + UploadHostRoutes.described
        + ResearchVideoRoutes.described + ResearchCommentRoutes.described + ResearchUserRoutes.described + BusinessRoutes.described
        + OEmbedRoutes.described

    /// What the site itself uses, and what watches over it.
    private static let native: [EndpointDescription] =
        AccountRoutes.described + SessionRoutes.described + AccountDeletionRoutes.described + ProfileRoutes.described
        + VideoRoutes.described + MarkRoutes.described
        + ShareRoutes.described + ReportRoutes.described + AgeRestrictionRoutes.described + MediaRoutes.described + UploadRoutes.described
        + SoundRoutes.described + CommentRoutes.described + DiscoveryRoutes.described + FeedRoutes.described + WatchRoutes.described
        + ChoiceRoutes.described + TasteRoutes.described + JobRoutes.described + SwitchRoutes.described + HealthRoutes.described
        + PartsRoutes.described + ActiveRoutes.described + OpenAPIRoutes.described

    /// By group, in the order of the groups.
    static let groups: [(group: EndpointGroup, endpoints: [EndpointDescription])] = EndpointGroup.allCases.map { group in
        (group, all.filter { $0.group == group })
    }

    static func named(_ name: String) -> EndpointDescription? {
        all.first { $0.name == name }
    }
}
