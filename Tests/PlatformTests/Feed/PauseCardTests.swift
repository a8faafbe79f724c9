import Hummingbird
import HummingbirdTesting
import NIOCore
import Storage
import TestRig
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct PauseCardTests {
    private func pause(_ page: Answer) -> String? {
        page.body.firstMatch(of: /"pause":([0-9]+)/).map { String($0.1) }
    }

    private func browser(_ cookie: String) -> Person {
        .guest(5, and: "; skit_pause=\(cookie)")
    }

    @Test func `a pause is suggested after an hour, to the young after half of one, and when one says`() async throws {
        let platform = try await TestPlatform()
        let (vera, yara) = (try await platform.person("vera"), try await platform.person("yara"))
        try await platform.services.database.write { tx in
            for (person, born) in [(vera, "1990-05-17"), (yara, "2015-05-17")] {
                try tx.run("UPDATE accounts SET birth_date = \(born) WHERE id = \(person.id)")
            }
        }
        try await platform.open { (door: Door) async throws in
            #expect(pause(try await door.get("/", as: vera)) == "60")
            #expect(pause(try await door.get("/", as: yara)) == "30")
            #expect(pause(try await door.get("/", as: browser("90"))) == "90")
            #expect(pause(try await door.get("/", as: browser("0"))) == "0")
            for nonsense in ["-30", "1", "99999999999999999999", "soon"] {
                #expect(pause(try await door.get("/", as: browser(nonsense))) == "60")
            }
        }
    }

    @Test func `what is chosen stands in the browser, and nothing else can be chosen`() async throws {
        let platform = try await TestPlatform()
        try await platform.open { (door: Door) async throws in
            func choose(_ minutes: String) async throws -> TestResponse {
                try await door.client.execute(
                    uri: "/settings/feed/pause", method: .post,
                    headers: [.cookie: Person.guest(5).cookie, .contentType: "application/x-www-form-urlencoded"],
                    body: ByteBuffer(string: "minutes=\(minutes)"))
            }
            let chosen = try await choose("30")
            #expect(chosen.status == .seeOther && chosen.headers[.location] == "/settings/feed?done=pause")
            #expect(chosen.headers[values: .setCookie].contains { $0.hasPrefix("skit_pause=30;") })
            for nonsense in ["45", "", "soon"] { #expect(try await choose(nonsense).status == .unprocessableContent) }
        }
    }
}
