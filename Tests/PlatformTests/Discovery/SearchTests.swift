import Storage
import TestRig
import Testing

@testable import Platform

/// The same searches find the same, in the same order, on every engine: the expectations are written here.
@Suite(.serialized, .timeLimit(.minutes(5))) struct SearchTests {
    /// A platform with some captions by two people, in the order in which they were posted.
    private func shelf(_ captions: [String]) async throws -> (platform: TestPlatform, olive: Person, ids: [Int64]) {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive.oil")
        var ids: [Int64] = []
        for caption in captions { ids.append(try await platform.video(by: olive, caption: caption)) }
        return (platform, olive, ids)
    }

    private static let captions = [
        "Dance with me #dance", "A dancer rehearses", "Cats dance at night", "Café crème, très bien", "猫が好き #猫", "no words here",
        "Ich heiße Straßenbahn", "dance dance dance", "Rain on the window 🌧️ #rain ❤️", "#️⃣ กันและกัน",
    ]

    @Test(arguments: [
        // The tag first, then the word, then what only begins like it; of equals the newer one.
        ("dance", [0, 7, 2, 1]), ("DANCE", [0, 7, 2, 1]), ("dancer", [1]), ("danc", [7, 2, 1, 0]), ("cats dance", [2]),
        ("dance cats", [2]), ("#dance", [0]), ("#danc", []),
        ("cafe creme", [3]), ("CAFÉ", [3]), ("猫", [4]), ("好き", [4]), ("#猫", [4]),
        ("window rain", [8]), ("❤️", []), ("#️⃣", []), ("กัน", [9]), ("และ", [9]),
        ("strassenbahn", [6]), ("straßen", [6]), ("da", [7, 2, 1, 0]),
        ("da at", []), ("a dancer", [1]), ("olive", [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]), ("@olive.oil night", [2]),
        ("@oli", [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]), ("@ada dance", []), ("dance nothingelse", []), ("'; DROP TABLE videos; --", []),
        ("\" OR *", []), ("NEAR(dance cats)", []), ("dance:*", [0, 7, 2, 1]), ("%", []), ("\\", []),
    ] as [(String, [Int])])
    func `words find videos`(typed: String, expected: [Int]) async throws {
        let (platform, _, ids) = try await shelf(Self.captions)
        try await platform.open { door in
            try await platform.indexed()
            let answer = try await door.get(Self.path("videos", typed, "&exact=1"), as: .guest(1))
            #expect(answer.status == 200)
            #expect(answer.items("id", String.self) == expected.map { String(ids[$0]) })
            let newest = try await door.get(Self.path("videos", typed, "&exact=1&sort=new"), as: .guest(1))
            #expect(newest.items("id", String.self) == expected.sorted(by: >).map { String(ids[$0]) })
            let page = try await door.get("/search?q=" + PercentEncoded.text(typed), as: .guest(1))
            #expect([200, 303].contains(page.status))
        }
    }

    @Test func `a word that nobody uses is taken for the one that was meant, unless it is asked for as it is`() async throws {
        let (platform, _, ids) = try await shelf(["Dance with me", "Photography for beginners", "Danse macabre"])
        try await platform.open { door in
            try await platform.indexed()
            for (typed, corrected, expected) in [
                ("photograhpy", "photography", [1]), ("dancing", nil, []), ("danceing", nil, []), ("beginers", "beginners", [1]),
                ("danse", nil, [2]), ("photogrpahy beginers", "photography beginners", [1]),
            ] as [(String, String?, [Int])] {
                let answer = try await door.get(Self.path("videos", typed), as: .guest(1))
                #expect(answer.member("corrected", String.self) == corrected, "\(typed)")
                #expect(answer.items("id", String.self) == expected.map { String(ids[$0]) }, "\(typed)")
                let exact = try await door.get(Self.path("videos", typed, "&exact=1"), as: .guest(1))
                #expect(exact.items("id", String.self) == (corrected == nil ? expected.map { String(ids[$0]) } : []), "\(typed)")
            }
        }
    }

    @Test func `pages of a search go on where the one before ended, in either order`() async throws {
        let (platform, _, ids) = try await shelf((0..<23).map { "dance number \($0)" })
        try await platform.open { door in
            try await platform.indexed()
            for order in ["top", "new"] {
                var found: [String] = []
                var cursor = ""
                repeat {
                    let page = try await door.get(Self.path("videos", "dance", "&limit=5&sort=\(order)\(cursor)"), as: .guest(1))
                    found += page.items("id", String.self)
                    cursor = page.member("next_cursor", String.self).map { "&cursor=\($0)" } ?? ""
                } while !cursor.isEmpty && found.count < 100
                #expect(found == ids.reversed().map(String.init), "\(order)")
            }
            for cursor in ["-1", "x", "99999999999999999999"] {
                #expect(try await door.get(Self.path("videos", "dance", "&cursor=\(cursor)"), as: .guest(1)).status == 400)
            }
            #expect(try await door.get(Self.path("videos", "dance", "&cursor=\(Int64.max)"), as: .guest(1)).items("id", String.self) == [])
        }
    }

    @Test func `the best known of very many are found behind the newest`() async throws {
        let (platform, _, ids) = try await shelf(["the dance that everybody knows", "a dance"])
        let now = platform.services.clock.now()
        try await platform.services.database.write { tx in
            try tx.run("UPDATE video_counts SET views = 5000, likes = 900 WHERE video_id = \(ids[0])")
            // More than the newest that are looked at, written as the index holds them.
            for offset in 1...Int64(SearchReach.pool + 20) {
                let id = ids[1] + offset
                try tx.run(
                    """
                    INSERT INTO videos (id, author_id, caption, visibility, allow_comments, allow_duet, allow_stitch, contains_ads,
                        is_ai_generated, created_at, published_at, status, failure_can_retry, original_object, original_size,
                        original_sha256, duration_ms, width, height, has_sound, placeholder)
                    SELECT \(id), author_id, 'dance', visibility, 1, 1, 1, 0, 0, 0, \(now), status, 0, '', 0, '', 1, 1, 1, 0, ''
                    FROM videos WHERE id = \(ids[1])
                    """
                )
                try tx.run("INSERT INTO video_counts (video_id, views, likes, comments, shares, saves) VALUES (\(id), 0, 0, 0, 0, 0)")
                try tx.run("INSERT INTO search_videos (video_id, words, next_reach) VALUES (\(id), 'dance', 4)")
            }
        }
        try await platform.open { door in
            try await platform.indexed()
            let found = try await door.get(Self.path("videos", "dance", "&limit=3"), as: .guest(1)).items("id", String.self)
            #expect(found.first == String(ids[0]))
            #expect(found.count == 3)
        }
    }

    static func path(_ kind: String, _ typed: String, _ rest: String = "") -> String {
        "/api/v1/search/\(kind)?q=\(PercentEncoded.text(typed))\(rest)"
    }
}
