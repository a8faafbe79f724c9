import Testing

@testable import Recommender

@Suite struct PackedProfileTests {
    private func row(_ id: Int64, tags: [Int32]) -> VideoRow {
        VideoRow(
            Video(id: id, author: id % 40 - 3, publishedAt: 0, durationMilliseconds: 10_000), authorNumber: 0, tags: TagList(tags))
    }

    /// Somebody who did a bit of everything.
    private func busy(acts: Int) -> ViewerProfile {
        var profile = ViewerProfile()
        for number in 0..<Int64(acts) {
            let row = row(number * 7_919 + 1, tags: [Int32(number % 50), Int32(number % 3) + 199_990])
            let watched = Int(number * 1_237 % 11_000)
            let appeal = Float(number % 10) / 10
            profile.learn(.watch(watchedMilliseconds: watched, loops: Int(number % 3)), about: row, appeal: appeal) { _ in true }
            if number % 5 == 0 { profile.learn(.like, about: row, appeal: 0) { _ in true } }
            if number % 11 == 0 { profile.learn(.notInterested, about: row, appeal: 0) { _ in true } }
            if number % 13 == 0 { profile.remember(-number - 1) }
        }
        return profile
    }

    private func expectSame(_ one: ViewerProfile, _ other: ViewerProfile) {
        #expect(one.authors.members == other.authors.members && one.authors.weights == other.authors.weights)
        #expect(one.tags.members == other.tags.members && one.tags.weights == other.tags.weights)
        #expect(one.recent == other.recent)
        #expect(one.history.entries == other.history.entries)
        #expect(one.streak == other.streak)
    }

    @Test(arguments: [0, 1, 5, 49, 64, 65, 300]) func `what was packed comes out as it went in`(acts: Int) {
        let profile = busy(acts: acts)
        let unpacked = PackedProfile(profile).profile
        expectSame(unpacked, profile)
        // The habit to compare with is not to be seen but in what comes next.
        var (next, same) = (unpacked, profile)
        let row = row(99, tags: [1])
        for _ in 0..<3 {
            next.learn(.watch(watchedMilliseconds: 4_000, loops: 0), about: row, appeal: 0.8) { _ in true }
            same.learn(.watch(watchedMilliseconds: 4_000, loops: 0), about: row, appeal: 0.8) { _ in true }
        }
        expectSame(next, same)
    }

    @Test func `somebody of whom much is known takes no more than one and a half kilobytes`() {
        #expect(PackedProfile(busy(acts: 500)).bytes.count < 1_500)
        #expect(PackedProfile(busy(acts: 5)).bytes.count < 300)
    }
}
