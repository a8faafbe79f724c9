/// Looks up what was learned about the viewer, and adds what they said.
struct ProfileHydrator: QueryHydrator {
    let name = "profile"
    let profiles: ViewerProfiles

    func hydrate(_ query: FeedQuery) -> ViewerProfile {
        var profile = profiles.profile(of: query.viewer.key)
        let wishes = query.viewer.wishes
        if wishes.isSeeding { profile.seed(by: wishes, tagNumber: query.catalogue.tagNumber) }
        return profile
    }

    func apply(_ profile: ViewerProfile, to query: inout FeedQuery) {
        query.profile = profile
    }
}
