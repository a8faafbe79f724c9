import HTTPTypes
import Recommender
import Testing

@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct SpokenLanguagesTests {
    @Test(arguments: [
        ("de", ["de"]), ("de-AT,de;q=0.9,en;q=0.8", ["de", "en"]), ("en;q=0.5, fr ; q=0.9, *;q=0.1", ["fr", "en"]),
        ("fr;q=0, de", ["de"]), ("", []), ("*", []), ("x,y,12,🙂", []), ("de;q=x, en;q=nan, fr;q=0.1", ["fr"]),
        ("aa,bb,cc,dd,ee", ["aa", "bb", "cc", "dd"]), (String(repeating: "q,", count: 50_000), []),
    ])
    func `a header becomes languages, best first, whatever it holds`(header: String, languages: [String]) {
        #expect(SpokenLanguages.of([.acceptLanguage: header]).map(\.description) == languages)
    }

    @Test func `no header tells of no language`() {
        #expect(SpokenLanguages.of([:]).isEmpty)
    }

    @Test func `whoever reads a language gets what is said to be in it first`() async throws {
        let platform = try await TestPlatform()
        var authors: [(person: Person, video: Int64, language: String)] = []
        for number in 0..<6 {
            let person = try await platform.person("author\(number)")
            authors.append((person, try await platform.video(by: person), number % 2 == 0 ? "de" : "fr"))
        }
        try await platform.open { [authors] door in
            for (person, video, language) in authors {
                let answer = try await door.ask(.patch, "/api/v1/videos/\(video)", as: person, #"{"language":"\#(language)-BE"}"#)
                #expect(answer.status == 200 && answer.member("video.language") == language)
            }
            for (reader, language) in ["de", "fr"].enumerated() {
                let page = try await door.get("/api/v1/feed?limit=6", as: .guest(Int64(reader)), [.acceptLanguage: "\(language),en;q=0.5"])
                // Chance takes none of the first two places.
                let first = page.items("video.id", String.self).prefix(2)
                let spoken = authors.filter { $0.language == language }.map { "\($0.video)" }
                #expect(first.count == 2 && first.allSatisfy(spoken.contains))
            }
        }
    }

    @Test func `what is no language is refused, and an empty one takes it back`() async throws {
        let platform = try await TestPlatform()
        let author = try await platform.person("olive")
        let video = try await platform.video(by: author)
        try await platform.open { door in
            let address = "/api/v1/videos/\(video)"
            #expect(try await door.ask(.patch, address, as: author, #"{"language":"fil"}"#).member("video.language") == "fil")
            for wrong in ["x", "1234", "deutsch", String(repeating: "a-", count: 50)] {
                let refused = try await door.ask(.patch, address, as: author, #"{"language":"\#(wrong)"}"#)
                #expect(refused.status == 422 && refused.body.contains("language_invalid"))
            }
            #expect(try await door.ask(.patch, address, as: author, #"{"caption":"x"}"#).member("video.language") == "fil")
            let silent = try await door.ask(.patch, address, as: author, #"{"language":""}"#)
            #expect(silent.status == 200 && silent.member("video.language", String.self) == nil)
        }
    }
}
