import HTTPTypes
import Storage
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct PeopleSearchTests {
    @Test(arguments: [
        // The very name, then names that begin so, then a word, then letters inside; of equals who has more followers.
        ("ann", ["ann", "anna.b", "anne", "jo.ann", "joanna", "hannah"]),
        ("@ann", ["ann", "anna.b", "anne", "jo.ann"]),
        ("ANNE", ["anne"]),
        ("oann", ["joanna"]), ("xyz", []), ("jo", ["joanna", "jo.ann"]), ("lovelace", ["carl"]), ("ada love", ["carl"]),
        ("öann", ["joanna"]),
        ("velac", ["carl"]), ("_", []), ("山田", ["dora"]), ("太郎", ["dora"]),
    ] as [(String, [String])])
    func `people are found by their names`(typed: String, expected: [String]) async throws {
        let platform = try await TestPlatform()
        let names = ["joanna", "ann", "anne", "anna.b", "jo.ann", "carl", "dora", "hannah"]
        var made: [String: Person] = [:]
        for name in names { made[name] = try await platform.person(name) }
        let people = made
        try await platform.services.database.write { tx in
            for (name, followers) in [("anna.b", 9), ("anne", 3), ("hannah", 1), ("joanna", 5)] {
                let id = people[name]?.id ?? 0
                try tx.run("UPDATE account_counts SET followers = \(followers) WHERE account_id = \(id)")
            }
        }
        try await platform.open { door in
            for (name, shown) in [("carl", "Ada Lovelace"), ("dora", "山田太郎")] {
                guard let person = people[name] else { continue }
                #expect(try await door.ask(.patch, "/api/v1/me", as: person, #"{"display_name":"\#(shown)"}"#).status == 200)
            }
            try await platform.indexed()
            let answer = try await door.get(SearchTests.path("users", typed), as: .guest(1))
            #expect(answer.items("username", String.self) == expected)
        }
    }

    @Test func `a block hides people and their videos from each other, and from nobody else`() async throws {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        let vera = try await platform.person("vera")
        let video = try await platform.video(by: olive, caption: "garden #spring")
        try await platform.open { door in
            #expect(try await door.ask(.put, "/api/v1/users/vera/block", as: olive).status == 204)
            try await platform.indexed()
            for (person, sees) in [(vera, false), (.guest(1), true), (olive, true)] {
                for path in ["search/videos?q=garden", "tags/spring/videos", "search/videos?q=%23spring"] {
                    let found = try await door.get("/api/v1/" + path, as: person).items("id", String.self)
                    #expect(found == (sees ? [String(video)] : []), "\(person.name): \(path)")
                }
                let people = try await door.get("/api/v1/search/users?q=olive", as: person).items("username", String.self)
                #expect(people == (sees ? ["olive"] : []), "\(person.name)")
                for page in ["/search?q=garden", "/tag/spring", "/discover"] {
                    let body = try await door.get(page, as: person).body
                    #expect(body.contains("/video/\(video)") == sees, "\(person.name): \(page)")
                }
                let trends = try await door.get("/api/v1/trends", as: person)
                #expect(trends.items("tag.tag", String.self) == (sees ? ["spring"] : []), "\(person.name)")
            }
            #expect(try await door.get("/api/v1/search/users?q=vera", as: olive).items("username", String.self) == [])
        }
    }

    @Test func `suggestions finish the last word, and know tags and people`() async throws {
        let platform = try await TestPlatform()
        let olive = try await platform.person("springer")
        for caption in ["spring garden #springtime", "spring cleaning", "sprint"] {
            _ = try await platform.video(by: olive, caption: caption)
        }
        _ = try await platform.video(by: olive, visibility: .followers, caption: "sprechen #sprache")
        try await platform.open { door in
            try await platform.indexed()
            let first = try await door.get(SearchTests.path("suggestions", "spr"), as: .guest(1))
            #expect(first.items("query", String.self) == ["spring", "springtime", "sprint"])
            #expect(first.items("tag.tag", String.self) == ["springtime"])
            #expect(first.items("user.username", String.self) == ["springer"])
            let second = try await door.get(SearchTests.path("suggestions", "nice gard"), as: .guest(1))
            #expect(second.items("query", String.self) == ["nice garden"])
            #expect(try await door.get(SearchTests.path("suggestions", ""), as: .guest(1)).items("query", String.self) == [])
            #expect(try await door.get("/api/v1/search/suggestions", as: .guest(1)).status == 400)
            let tags = try await door.get(SearchTests.path("tags", "#spr"), as: .guest(1))
            #expect(tags.items("tag", String.self) == ["springtime"])
        }
    }
}
