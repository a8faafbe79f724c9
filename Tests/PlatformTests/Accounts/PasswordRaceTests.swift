import Storage
import Testing
import Web

@testable import Platform

/// A password that is changed while somebody signs in with the old one.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PasswordRaceTests {
    private static let new = "a longer walk at dusk"

    private func viewer(_ house: House) async throws -> (viewer: Viewer, proof: PasswordHash) {
        try await house.member("ada")
        let verified = try #require(try await house.services.accounts.verify(username: "ada", password: House.password))
        let sessions = house.services.sessions
        let token = try await sessions.start(accountID: verified.account.id, proof: verified.proof, userAgent: "", address: "")
        return (try #require(try await sessions.viewer(holding: token)), verified.proof)
    }

    @Test func `who was verified with the old password begins no session once there is a new one`() async throws {
        let house = try await House()
        let (viewer, proof) = try await viewer(house)
        try await house.services.entrance.changePassword(from: House.password, to: Self.new, viewer, address: "")
        let refused = await #expect(throws: Problem.self) {
            try await house.services.sessions.start(accountID: viewer.accountID, proof: proof, userAgent: "", address: "")
        }
        #expect(refused?.code == Problem.signInFailed.code)
        #expect(try await house.services.sessions.list(for: viewer).map(\.id) == [viewer.sessionID])
    }

    @Test func `of two changes from one password at once only one is made`() async throws {
        let house = try await House()
        let (viewer, _) = try await viewer(house)
        let changed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<2 {
                group.addTask {
                    try await house.services.accounts.changePassword(of: viewer, from: House.password, to: Self.new + "\(number)") { _ in
                        true
                    } ?? false
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(changed == 1)
    }

    @Test func `whatever session begins beside the change, none with the old password is left`() async throws {
        let house = try await House()
        let (viewer, proof) = try await viewer(house)
        let sessions = house.services.sessions
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    _ = try? await sessions.start(accountID: viewer.accountID, proof: proof, userAgent: "", address: "")
                }
            }
            group.addTask {
                let ended = try? await house.services.database.write { tx in
                    try tx.run("UPDATE accounts SET password_hash = 'another' WHERE id = \(viewer.accountID)")
                    return try sessions.endOthers(of: viewer, in: tx)
                }
                #expect(ended != nil)
            }
        }
        #expect(try await sessions.list(for: viewer).map(\.id) == [viewer.sessionID])
    }
}
