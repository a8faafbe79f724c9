import Recommender
import Storage
import Testing

@testable import Platform

/// What does not go over from a browser to an account.
@Suite(.serialized, .timeLimit(.minutes(5))) struct GuestMergeBoundsTests {
    private func merge(_ services: PlatformServices, _ guest: Int64, _ account: Int64) async throws {
        let merge = GuestMerge(database: services.database, events: services.events, states: services.feed.states, clock: .system)
        try await merge.merge(GuestKey(number: guest), into: account)
    }

    @Test func `nobody comes to mute themselves, and only what becomes a choice counts as one`() async throws {
        let platform = try await TestPlatform()
        let (mia, vera) = (try await platform.person("mia"), try await platform.person("vera"))
        let (own, other) = (try await platform.video(by: vera), try await platform.video(by: mia))
        let (services, account) = (platform.services, ViewerKey.account(vera.id))
        try await services.database.write { tx in
            for number in 0..<(Choices.limit - 1) {
                try tx.run(
                    """
                    INSERT INTO feed_choices (viewer_key, kind, value, stance, shown, created_at)
                    VALUES (\(account.text), 'word', \("w\(number)"), 'mute', \("w\(number)"), \(number))
                    """
                )
            }
        }
        let known: [ChoiceSubject] = [.word("late"), .word("w7"), .creator(vera.id), .video(own), .video(other)]
        for subject in known { try await services.choices.set(Choice(subject: subject, stance: .mute), of: .guest(8)) }
        try await merge(services, 8, vera.id)
        let choices = try await services.choices.all(of: account)
        #expect(choices.count == Choices.limit && choices.contains { $0.subject == .word("late") })
        #expect(!choices.contains { $0.subject == .creator(vera.id) })
        let unwanted = try await services.database.read { tx in
            try tx.rows("SELECT video_id FROM disinterests WHERE account_id = \(vera.id)").map { try $0.int(0) }
        }
        #expect(unwanted == [other])
    }

    @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
    func `nothing personal counts, whoever said it`(isOfGuest: Bool, isOfAccount: Bool) async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let (choices, account) = (platform.services.choices, ViewerKey.account(vera.id))
        try await choices.setImpersonal(isOfGuest, for: .guest(8))
        try await choices.setImpersonal(isOfAccount, for: account)
        try await merge(platform.services, 8, vera.id)
        #expect(try await (choices.preferences(of: account).impersonalSince != nil) == (isOfGuest || isOfAccount))
    }

    @Test func `of many watches the newest go over`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let video = try await platform.video(by: vera)
        try await ManyWatches(of: .guest(8), video).write(Choices.watchesAtOnce + 10, platform.services.database)
        try await merge(platform.services, 8, vera.id)
        let oldest = try await platform.services.database.read { tx in
            try tx.row("SELECT min(received_at), count(*) FROM watches WHERE account_id = \(vera.id)")
                .map { [try $0.int(0), try $0.int(1)] }
        }
        #expect(oldest == [11, Int64(Choices.watchesAtOnce)])
    }
}
