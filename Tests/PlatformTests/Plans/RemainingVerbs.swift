import Durable
import Recommender
import Storage
import Web

@testable import Durable
@testable import Platform

/// What no suite of this target asks, asked once: whoever records wants the statement, not the answer.
struct RemainingVerbs {
    func ask() async throws {
        let platform = try await TestPlatform()
        let services = platform.services
        let (olive, vera) = (try await platform.person("olive"), try await platform.person("vera"))
        let viewer = Self.viewer(vera)
        let video = try await platform.video(by: olive)
        try await people(services, viewer, olive)
        try await marks(services, viewer, olive, video)
        try await sessions(services, vera)
        try await choices(services, viewer, olive, video)
        try await DeletionVerbs().ask(platform, olive, video)
        try await jobs(services, video)
        try await nodes(services)
        try await platform.open { door in _ = try await door.get("/media/avatars/\(olive.id)/face.jpg", as: vera) }
        try await services.database.write { tx in
            try Videos.writeTags(["dance"], of: video, in: tx)
            try PublishVideo.publish(video, authorID: olive.id, at: 0, services.events, in: tx)
            try Counters.rebuild(tx)
            try InsightCounts.rebuild(tx)
            try IdempotencyClaim(accountID: vera.id, key: "k", digest: "d", now: 0).take(for: 1, in: tx)
        }
        _ = try await services.events.faults(limit: 5)
        _ = try await services.drawnWatches.log(limit: 5)
    }

    private func people(_ services: PlatformServices, _ viewer: Viewer, _ olive: Person) async throws {
        _ = try await services.accounts.account(id: olive.id)
        _ = try await services.accounts.hasAdmin()
        _ = try await services.profiles.edit(ProfileEdit(displayName: "Vera"), of: viewer)
        _ = try await services.profiles.setAvatar(nil, of: viewer)
        _ = try await services.follows.set(true, viewer: viewer, followeeID: olive.id)
        _ = try await services.follows.set(false, viewer: viewer, followeeID: olive.id)
        try await services.blocks.set(true, viewer: viewer, accountID: olive.id)
        try await services.blocks.set(false, viewer: viewer, accountID: olive.id)
    }

    private func marks(_ services: PlatformServices, _ viewer: Viewer, _ olive: Person, _ video: Int64) async throws {
        try await services.disinterests.set(true, viewer: viewer, videoID: video)
        try await services.disinterests.set(false, viewer: viewer, videoID: video)
        try await services.reports.add(.spam, videoID: video, viewer: viewer)
        _ = try await services.reports.open()
        try await services.reports.dismiss(video)
        for isOn in [true, false] { _ = try await services.restrictions.set(isOn, on: video, by: viewer) }
        for mark in VideoMark.allCases {
            _ = try await services.marks.set(mark, true, viewer: viewer, videoID: video)
            _ = try await services.marks.videos(mark, of: viewer, before: nil, limit: 20)
            _ = try await services.marks.set(mark, false, viewer: viewer, videoID: video)
        }
    }

    private func choices(_ services: PlatformServices, _ viewer: Viewer, _ olive: Person, _ video: Int64) async throws {
        let key = ViewerKey.account(viewer.accountID)
        let choice = Choice(subject: .creator(olive.id), stance: .pin)
        try await services.choices.set(choice, of: key)
        try await services.choices.remove(choice, of: key)
        try await services.choices.open(with: .latest, for: key)
        try await services.choices.setImpersonal(true, for: key)
        try await services.choices.setInterests([.tag("cats")], of: key)
        for topic in [.everything, .tag("cats"), .creator(olive.id), .video(video)] as [Choices.Topic] {
            try await services.choices.forget(topic, of: key)
        }
        _ = try await services.choices.sweep()
        let guest = ViewerKey.guest(7)
        for subject in [ChoiceSubject.video(video), .word("rude")] {
            try await services.choices.set(Choice(subject: subject, stance: .mute), of: guest)
        }
        let merge = GuestMerge(database: services.database, events: services.events, states: services.feed.states, clock: .system)
        try await services.admission.admit(GuestKey(number: -7), as: GuestKey(number: 7))
        try await merge.merge(GuestKey(number: 7), into: viewer.accountID)
        let person = ChoiceControl.Person(viewer: viewer, key: key)
        _ = try await services.tastes.watched(by: person)
        _ = try await services.tastes.unwanted(by: person)
        _ = try await services.tastes.export(of: person, cookie: nil)
        _ = try await FeedSessionRows(database: services.database, clock: .system).place(3, in: "s", of: key)
    }

    private func sessions(_ services: PlatformServices, _ vera: Person) async throws {
        for _ in 0...Sessions.perAccount {
            _ = try await services.sessions.start(accountID: vera.id, userAgent: "", address: "")
        }
        let viewer = Self.viewer(vera)
        _ = try await services.sessions.list(for: viewer)
        _ = try await services.database.write { tx in try services.sessions.endOthers(of: viewer, in: tx) }
        _ = try await services.sessions.sweep()
        try await visit(services, vera)
    }

    /// Somebody who was not seen for a while.
    private func visit(_ services: PlatformServices, _ vera: Person) async throws {
        let (sessions, now) = (services.sessions, services.clock.now())
        let later = Sessions(
            database: sessions.database, identifiers: sessions.identifiers, events: sessions.events,
            clock: WallClock { now + 2 * Sessions.touchMilliseconds }, idleMilliseconds: sessions.idleMilliseconds,
            absoluteMilliseconds: sessions.absoluteMilliseconds, cache: sessions.cache
        )
        _ = try await later.viewer(holding: try await sessions.start(accountID: vera.id, userAgent: "", address: ""))
    }

    private func nodes(_ services: PlatformServices) async throws {
        struct Over: Error {}
        let leadership = Leadership("planning", services.database)
        for _ in 0..<2 {
            do {
                try await leadership.lead { term in
                    try await term.check(services.database)
                    _ = try await leadership.renew(term)
                    throw Over()
                }
            } catch is Over {}
        }
        let nodes = Nodes(database: services.database)
        guard let number = try await nodes.take(token: "token", name: "node") else { return }
        _ = try await nodes.renew(number, token: "token")
        try await nodes.leave(number, token: "token")
    }

    private func jobs(_ services: PlatformServices, _ video: Int64) async throws {
        for _ in 0..<2 {
            try await services.database.write { tx in
                _ = try services.jobs.enqueue("retire", RetireFiles(videoID: video), key: "twice", in: tx)
            }
        }
        _ = try await services.jobs.oldestWait("retire")
        await services.parts.look()
        let held = try await services.jobs.claim(["retire"], limit: 1, owner: "w", lease: .zero)
        for lease in held {
            _ = try await services.jobs.renew(lease, for: .seconds(-60))
            try await RetireFiles(videoID: video).run(JobLease(lease, of: services.jobs), services.workshop)
        }
        let picture = "avatar-1/ab/\(String(repeating: "ab", count: 32)).jpg"
        try await services.database.write { tx in
            _ = try services.jobs.enqueue("delete", DeleteObjects(names: [picture]), in: tx)
        }
        for lease in try await services.jobs.claim(["delete"], limit: 1, owner: "w", lease: .seconds(60)) {
            try? await DeleteObjects(names: [picture, "app-1/face.jpg"]).run(JobLease(lease, of: services.jobs), services.workshop)
            _ = try await services.jobs.postpone(lease, reason: "", delay: .zero, patience: .seconds(60))
            try? await services.jobs.release(lease)
        }
        _ = try await services.jobs.claim(["retire"], limit: 1, owner: "w", lease: .zero)
        try await services.jobs.takeBackFromEndedProcess()
        _ = try await services.jobs.forgetFinished(limit: 9)
        _ = try await services.jobs.dead(limit: 9)
        _ = try await services.jobs.failing(limit: 9)
        _ = try await services.jobs.discard(1)
    }

    private static func viewer(_ person: Person) -> Viewer {
        Viewer(accountID: person.id, username: person.name, displayName: "", avatarURL: nil, role: .member, sessionID: 1)
    }
}
