import Durable
import HTTPTypes
import Storage
import TestRig
import Testing

@testable import Platform

/// The index follows what happens, and holds nothing that not everybody may see.
@Suite(.serialized, .timeLimit(.minutes(5))) struct SearchIndexTests {
    /// What the index holds: tokens of each video, and each word with its count.
    private struct Held: Equatable {
        var videos: [Int64: String] = [:]
        var words: [String: Int64] = [:]

        init() {}

        init(_ platform: TestPlatform) async throws {
            let (videos, words) = try await platform.services.database.read { tx in
                (
                    try tx.rows("SELECT video_id, words FROM search_videos").map { (try $0.int(0), try $0.text(1)) },
                    try tx.rows("SELECT word, videos FROM search_words").map { (try $0.text(0), try $0.int(1)) }
                )
            }
            self.videos = Dictionary(videos) { $1 }
            self.words = Dictionary(words) { $1 }
        }
    }

    @Test func `an edit, a hidden and a deleted video leave no word behind`() async throws {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        let first = try await platform.video(by: olive, caption: "Secret garden #spring")
        let second = try await platform.video(by: olive, caption: "garden party")
        try await platform.open { door in
            try await platform.indexed()
            #expect(try await Held(platform).words == ["secret": 1, "garden": 2, "spring": 1, "#spring": 1, "party": 1])
            _ = try await door.ask(.patch, "/api/v1/videos/\(first)", as: olive, #"{"caption":"open garden #autumn"}"#)
            try await platform.indexed()
            #expect(try await Held(platform).words == ["open": 1, "garden": 2, "autumn": 1, "#autumn": 1, "party": 1])
            _ = try await door.ask(.patch, "/api/v1/videos/\(first)", as: olive, #"{"visibility":"followers"}"#)
            try await platform.indexed()
            #expect(try await Held(platform).words == ["garden": 1, "party": 1])
            #expect(try await Held(platform).videos.keys.sorted() == [second])
            _ = try await door.ask(.patch, "/api/v1/videos/\(first)", as: olive, #"{"visibility":"public"}"#)
            _ = try await door.ask(.delete, "/api/v1/videos/\(second)", as: olive)
            try await platform.indexed()
            #expect(try await Held(platform).words == ["open": 1, "garden": 1, "autumn": 1, "#autumn": 1])
            #expect(try await Held(platform).videos.keys.sorted() == [first])
        }
    }

    @Test func `what was hidden or deleted is not found, however far behind the index is`() async throws {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        var videos: [Int64] = []
        for caption in ["garden one", "garden two"] { videos.append(try await platform.video(by: olive, caption: caption)) }
        try await platform.open { _ in try await platform.indexed() }
        try await platform.open(isConsuming: false) { [videos] door in
            _ = try await door.ask(.patch, "/api/v1/videos/\(videos[0])", as: olive, #"{"visibility":"only_me"}"#)
            _ = try await door.ask(.delete, "/api/v1/videos/\(videos[1])", as: olive)
            for person in [olive, .guest(1)] {
                #expect(try await door.get("/api/v1/search/videos?q=garden", as: person).items("id", String.self) == [])
            }
        }
    }

    @Test func `building everything anew comes to the same`() async throws {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        for caption in ["red roses", "red wine #dinner", "", "赤いバラ"] { _ = try await platform.video(by: olive, caption: caption) }
        let gone = try await platform.video(by: olive, caption: "red herring")
        try await platform.open { door in
            _ = try await door.ask(.delete, "/api/v1/videos/\(gone)", as: olive)
            try await platform.indexed()
            let before = try await Held(platform)
            #expect(before.words["red"] == 2)
            try await platform.services.database.write { tx in try SearchIndex.rebuild(tx) }
            #expect(try await Held(platform).words == [:])
            try await platform.indexed()
            #expect(try await Held(platform) == before)
            let found = try await door.get("/api/v1/search/videos?q=red", as: .guest(1))
            #expect(found.items("caption", String.self) == ["red wine #dinner", "red roses"])
        }
    }

    @Test func `a video that many watch says so in the index`() async throws {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        let vera = try await platform.person("vera")
        let video = try await platform.video(by: olive, caption: "roses")
        try await platform.open { door in
            try await platform.indexed()
            #expect(try await Held(platform).videos[video] == "@olive roses")
            try await platform.services.database.write { tx in try tx.run("UPDATE video_counts SET views = 70 WHERE video_id = \(video)") }
            _ = try await door.ask(.put, "/api/v1/videos/\(video)/like", as: vera)
            try await platform.indexed()
            #expect(try await Held(platform).videos[video] == "^1 ^2 ^3 @olive roses")
        }
    }

    @Test func `a caption of signs and marks of every kind stops nobody, and takes back all that it brought`() async throws {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        let captions = [
            "❤️ love ☀️⚙️ #️⃣", "กันและกัน #ไทย", "\u{301}\u{302} \u{20E3}", "न'़ #ऩ", "🇩🇪👩‍👩‍👧 family", "#café #cafe #CAFÉ",
            String(repeating: "ไทยรักไทย", count: 240), (0..<440).map { "w\($0)" }.joined(separator: " "),
            String(repeating: "旅", count: 2_190) + "行 #旅行", "a\u{FE0F}b c\u{200D}d ' ’ '' _ __ #_ #__",
        ]
        var videos: [Int64] = []
        for caption in captions { videos.append(try await platform.video(by: olive, caption: caption)) }
        try await platform.open { [videos] door in
            try await platform.indexed()
            #expect(try await platform.services.events.faults(limit: 5).isEmpty)
            #expect(try await door.get("/api/v1/tags/\(PercentEncoded.text("旅行"))/videos", as: .guest(1)).items("id", String.self)
                == [String(videos[8])])
            #expect(try await door.get("/api/v1/search/videos?q=love+olive", as: .guest(1)).items("id", String.self) == [String(videos[0])])
            let trends = try await door.get("/api/v1/trends", as: .guest(1))
            #expect(trends.items("tag.tag", String.self).filter { $0 == "cafe" }.count == 1)
            for word in try await Held(platform).words.keys {
                let scalars = Array(word.unicodeScalars)
                #expect(!scalars.contains(" ") && SearchText.kind(of: scalars[0]) != .mark, "\(word)")
            }
            for video in videos { _ = try await door.ask(.delete, "/api/v1/videos/\(video)", as: olive) }
            try await platform.indexed()
            #expect(try await Held(platform) == Held())
        }
    }
}
