import Storage
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct RevokedSessionTests {
    @Test func `a session that is ended while it is being read is not believed afterwards`() async throws {
        let platform = try await TestPlatform()
        let person = try await platform.person("vera")
        let sessions = platform.services.sessions
        let token = try #require(SessionToken(person.cookie.split(separator: "=")[1]))
        let viewer = try #require(try await sessions.viewer(holding: token))
        sessions.cache.forget(accountID: person.id)
        try await platform.held.overtake {
            let read = try await sessions.viewer(holding: token)
            #expect(read != nil)
        } by: {
            let isEnded = try await sessions.end(viewer.sessionID, of: viewer)
            #expect(isEnded)
        }
        #expect(try await sessions.viewer(holding: token) == nil)
    }

    @Test func `a profile that changes while its session is being read is not shown as it was`() async throws {
        let platform = try await TestPlatform()
        let person = try await platform.person("vera")
        let sessions = platform.services.sessions
        let token = try #require(SessionToken(person.cookie.split(separator: "=")[1]))
        try await platform.held.overtake {
            _ = try await sessions.viewer(holding: token)
        } by: {
            try await platform.services.database.write { tx in try tx.run("UPDATE accounts SET display_name = 'Vera the Great'") }
            sessions.cache.forget(accountID: person.id)
        }
        #expect(try await sessions.viewer(holding: token)?.displayName == "Vera the Great")
    }
}
