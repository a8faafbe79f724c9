import Storage
import Web

@testable import Durable
@testable import Platform

/// What the end of an account asks, of one that has left something of each kind.
struct DeletionVerbs {
    private static let password = "a long walk at dusk"

    func ask(_ platform: TestPlatform, _ olive: Person, _ video: Int64) async throws {
        let services = platform.services
        let account = try await services.accounts.make(username: "gone", password: Self.password, role: .admin)
        let viewer = Viewer(
            accountID: account.id, username: "gone", displayName: "", avatarURL: nil, role: .admin, sessionID: 1)
        let other = Viewer(accountID: olive.id, username: "olive", displayName: "", avatarURL: nil, role: .member, sessionID: 2)
        for mark in VideoMark.allCases { _ = try await services.marks.set(mark, true, viewer: viewer, videoID: video) }
        _ = try await services.follows.set(true, viewer: viewer, followeeID: olive.id)
        _ = try await services.follows.set(true, viewer: other, followeeID: account.id)
        _ = try await services.comments.add("hello", to: video, parentID: nil, viewer: viewer)
        _ = try await platform.video(by: Person(id: account.id, name: "gone", cookie: ""))
        _ = try? await services.entrance.deletion.begin(viewer, password: Self.password)
        _ = try await platform.person("boss", role: .admin)
        guard try await services.entrance.deletion.begin(viewer, password: Self.password) else { return }
        for held in try await services.jobs.claim([DeleteAccount.kind], limit: 1, owner: "w", lease: .seconds(60)) {
            try await JobDispatch(services.workshop).run(held.job, JobLease(held, of: services.jobs))
        }
    }
}
