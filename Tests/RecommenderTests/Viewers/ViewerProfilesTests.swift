import Testing

@testable import Recommender

@Suite struct ViewerProfilesTests {
    private let row = VideoRow(
        Video(id: 1, author: 5, publishedAt: 0, durationMilliseconds: 10_000), authorNumber: 0, tags: TagList([3]))

    @Test func `the longest unseen viewers are forgotten first`() {
        let profiles = ViewerProfiles(limit: 100)
        for viewer: Int64 in 0..<100 { profiles.learn(.like, about: row, by: .account(viewer)) { _ in true } }
        _ = profiles.profile(of: .account(0))
        for viewer: Int64 in 100..<110 { profiles.learn(.like, about: row, by: .account(viewer)) { _ in true } }
        #expect(profiles.count <= 100)
        #expect(!profiles.profile(of: .account(0)).authors.isEmpty)
        #expect(profiles.profile(of: .account(1)).authors.isEmpty)
    }

    @Test func `reading an unknown viewer keeps nothing`() {
        let profiles = ViewerProfiles(limit: 10)
        #expect(profiles.profile(of: .guest(1)).tags.isEmpty)
        #expect(profiles.count == 0)
    }

    @Test func `a guest and an account with the same number are two viewers`() {
        let profiles = ViewerProfiles(limit: 10)
        profiles.learn(.like, about: row, by: .guest(1)) { _ in true }
        #expect(profiles.profile(of: .account(1)).tags.isEmpty)
    }

    @Test func `what was watched lately is remembered within a bound`() {
        var profile = ViewerProfile()
        for id: Int64 in 1...1_000 {
            var row = row
            row.id = id
            profile.learn(.watch(watchedMilliseconds: 10_000, loops: 0), about: row, appeal: 0.5) { _ in true }
        }
        #expect(profile.recent.count <= ViewerProfile.recentLimit + 16)
        #expect((1_000 - Int64(ViewerProfile.recentLimit) + 1...1_000).allSatisfy(profile.recent.contains))
    }
}
