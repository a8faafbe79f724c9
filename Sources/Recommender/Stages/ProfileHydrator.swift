/// Looks up what was learned about the viewer.
struct ProfileHydrator: QueryHydrator {
    let name = "profile"
    let profiles: ViewerProfiles

    func hydrate(_ query: FeedQuery) -> ViewerProfile {
        profiles.profile(of: query.viewer.key)
    }

    func apply(_ profile: ViewerProfile, to query: inout FeedQuery) {
        query.profile = profile
    }
}
