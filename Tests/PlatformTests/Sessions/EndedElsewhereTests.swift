import Storage
import TestRig
import Testing
import Web

@testable import Platform

/// Sessions that end on another node, or while the database is away.
@Suite(.serialized, .timeLimit(.minutes(5))) struct EndedElsewhereTests {
    private func token(of person: Person) throws -> SessionToken {
        try #require(SessionToken(person.cookie.split(separator: "=")[1]))
    }

    @Test(arguments: ["signed out", "ended from the list", "too many", "new password"])
    func `a session that ends on one node is forgotten by the others from the event log`(how: String) async throws {
        let one = try await TestPlatform()
        let vera = try await one.person("vera")
        let old = try token(of: vera)
        let two = try await TestPlatform(after: one)
        let elsewhere = two.services.sessions
        let viewer = try #require(try await elsewhere.viewer(holding: old))
        let asking = try await one.services.sessions.start(accountID: vera.id, userAgent: "", address: "")
        let asker = try #require(try await one.services.sessions.viewer(holding: asking))
        #expect(elsewhere.cache.last(hash: old.sha256, now: two.services.clock.now()) != nil)
        try await two.open { _ in
            switch how {
            case "signed out": _ = try await one.services.sessions.end(viewer.sessionID, of: viewer)
            case "ended from the list": _ = try await one.services.sessions.end(viewer.sessionID, of: asker)
            case "too many":
                for _ in 0..<Sessions.perAccount {
                    _ = try await one.services.sessions.start(accountID: vera.id, userAgent: "", address: "")
                }
            default: try await endOthers(asker, one)
            }
            await until { elsewhere.cache.last(hash: old.sha256, now: two.services.clock.now()) == nil }
            #expect(try await elsewhere.viewer(holding: old) == nil)
        }
    }

    private func endOthers(_ viewer: Viewer, _ platform: TestPlatform) async throws {
        let sessions = platform.services.sessions
        sessions.forget(try await platform.services.database.write { tx in try sessions.endOthers(of: viewer, in: tx) })
    }

    @Test func `a name that was changed on one node is shown by the others from the event log`() async throws {
        let one = try await TestPlatform()
        let vera = try await one.person("vera")
        let token = try token(of: vera)
        let two = try await TestPlatform(after: one)
        try await two.open { _ in
            let viewer = try #require(try await two.services.sessions.viewer(holding: token))
            _ = try await one.services.profiles.edit(ProfileEdit(displayName: "Vera the Great"), of: viewer)
            await until { two.services.sessions.cache.last(hash: token.sha256, now: two.services.clock.now()) == nil }
            #expect(try await two.services.sessions.viewer(holding: token)?.displayName == "Vera the Great")
        }
    }

    /// Sessions of a platform with a clock and a memory of their own.
    private func sessions(of platform: TestPlatform, at time: MovedClock) -> Sessions {
        Sessions(
            database: platform.held, identifiers: platform.services.sessions.identifiers, events: platform.services.events,
            clock: WallClock { time.now }, idleMilliseconds: 30 * .millisecondsPerDay, absoluteMilliseconds: 90 * .millisecondsPerDay,
            cache: SessionCache()
        )
    }

    @Test func `a session that was not found once is not believed when the database goes away after that`() async throws {
        let platform = try await TestPlatform()
        let time = MovedClock()
        let sessions = sessions(of: platform, at: time)
        let token = try token(of: try await platform.person("vera"))
        #expect(try await sessions.viewer(holding: token) != nil)
        try await platform.services.database.write { tx in try tx.run("DELETE FROM sessions") }
        time.advance(by: SessionCache.believedMilliseconds)
        #expect(try await sessions.viewer(holding: token) == nil)
        platform.held.failReads(1)
        await #expect(throws: StorageError.self) { try await sessions.viewer(holding: token) }
    }

    @Test func `while the database is away whoever was here in the last ten minutes stays signed in, and not longer`() async throws {
        let platform = try await TestPlatform()
        let time = MovedClock()
        let sessions = sessions(of: platform, at: time)
        let token = try token(of: try await platform.person("vera"))
        #expect(try await sessions.viewer(holding: token) != nil)
        time.advance(by: SessionCache.servingMilliseconds - 1)
        platform.held.failReads(1)
        #expect(try await sessions.viewer(holding: token) != nil)
        time.advance(by: 1)
        platform.held.failReads(1)
        await #expect(throws: StorageError.self) { try await sessions.viewer(holding: token) }
        #expect(try await sessions.viewer(holding: token) != nil, "read anew")
    }

    @Test func `a file that everybody may have plays on for somebody whom nobody can name, and no other does`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let (open, hidden) = (try await platform.video(by: owner), try await platform.video(by: owner, visibility: .onlyMe))
        // The readers of the log would take the failures that are meant for the requests.
        try await platform.open(isConsuming: false) { door async throws in
            let (file, secret) = ("/media/\(open)/\(TestPlatform.fileName)", "/media/\(hidden)/\(TestPlatform.fileName)")
            #expect(try await door.get(file, as: .guest(1)).status == 200)
            platform.held.failReads(1)
            #expect(try await door.get(file, as: owner).status == 200)
            platform.held.failReads(1)
            #expect(try await door.get(secret, as: owner).status == 503)
            #expect(try await door.get(secret, as: owner).status == 200)
        }
    }
}
