import Foundation
import HTTPTypes
import Storage
import TestRig
import Testing
import Web

@testable import Platform

/// People and comments for research: what is shown and what never is.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ResearchPeopleTests {
    @Test func `a person is a flat object of what their profile shows`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        try await platform.services.database.write { tx in
            try tx.run("UPDATE accounts SET bio = 'Says \"hi\"', link = 'https://vera.example' WHERE id = \(vera.id)")
            try tx.run("UPDATE accounts SET birth_date = '1999-09-09' WHERE id = \(vera.id)")
            try tx.run("UPDATE account_counts SET followers = 7, following = 3, likes = 5, videos = 2 WHERE account_id = \(vera.id)")
        }
        try await platform.open { (door: Door) async throws in
            let scene = try await ResearchScene(platform, door)
            let fields = "display_name,%20bio_description,avatar_url,is_verified,follower_count,following_count,likes_count,video_count"
                + ",bio_url"
            for name in ["vera", "@Vera"] {
                let reply = try await scene.ask("user/info/?fields=\(fields)", #"{"username":"\#(name)"}"#)
                let user = try #require(reply.member("data", [String: Any].self), "\(reply.body)")
                #expect(user.count == 9 && user["display_name"] as? String == "vera" && user["bio_description"] as? String == "Says \"hi\"")
                #expect(user["is_verified"] as? Bool == false && user["bio_url"] as? String == "https://vera.example")
                #expect(["follower_count", "following_count", "likes_count", "video_count"].map { user[$0] as? Int } == [7, 3, 5, 2])
                #expect(!reply.body.contains("1999"))
            }
            for path in [
                "user/info/?fields=\(fields)", "user/followers/", "user/following/", "user/liked_videos/?fields=id",
                "user/pinned_videos/?fields=id", "user/reposted_videos/?fields=id",
            ] {
                for name in ["nobody", "", "a b", "'; --", String(repeating: "n", count: 5_000)] {
                    let reply = try await scene.ask(path, #"{"username":"\#(name)"}"#)
                    #expect(reply.status == 400 && reply.text("error.code") == "invalid_params")
                    #expect(reply.text("error.message")?.contains("is invalid: cannot find the user") == true, "\(path)")
                }
                for body in ["", "{}", #"{"username":7}"#, #"{"username":"vera","max_count":0}"#, #"{"username":"vera","cursor":-1}"#] {
                    let reply = try await scene.ask(path, body)
                    #expect(path.contains("info") && body.contains("vera") ? reply.status == 200 : reply.status == 400, "\(path) \(body)")
                }
            }
            #expect(try await scene.ask("user/info/?fields=birth_date", #"{"username":"vera"}"#).status == 400)
        }
    }

    @Test func `who follows whom is listed page by page, the latest first, also of one moment`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        var people: [Person] = []
        for number in 0..<9 { people.append(try await platform.person("person\(number)")) }
        let all = people
        let moments: [Int64] = [1, 2, 2, 2, 2, 3, 4, 4, 5]
        try await platform.services.database.write { tx in
            for (person, moment) in zip(all, moments) {
                let at = 1_767_225_600_000 + moment
                try tx.run("INSERT INTO follows (follower_id, followee_id, created_at) VALUES (\(person.id), \(vera.id), \(at))")
                try tx.run("INSERT INTO follows (follower_id, followee_id, created_at) VALUES (\(vera.id), \(person.id), \(at))")
            }
        }
        try await platform.open { (door: Door) async throws in
            let scene = try await ResearchScene(platform, door)
            for (path, list) in [("user/followers/", "user_followers"), ("user/following/", "user_following")] {
                for count in 1...10 {
                    var (names, cursor, pages) = ([String](), Int64(0), 0)
                    while pages < 20 {
                        let reply = try await scene.ask(path, #"{"username":"vera","max_count":\#(count),"cursor":\#(cursor)}"#)
                        names += reply.texts(list, "username")
                        #expect(reply.texts(list, "display_name") == reply.texts(list, "username"))
                        cursor = try #require(reply.member("data.cursor"))
                        pages += 1
                        guard reply.member("data.has_more") == true else { break }
                    }
                    #expect(names == all.reversed().map(\.name), "\(path) \(count) at a time")
                }
                // A client's own time, in seconds.
                let before = try await scene.ask(path, #"{"username":"vera","cursor":1767225599}"#)
                #expect(before.texts(list, "username") == [] && before.member("data.has_more") == false)
                let after = try await scene.ask(path, #"{"username":"vera","cursor":1767225600,"max_count":100}"#)
                #expect(after.texts(list, "username").count == 9)
            }
        }
    }

    @Test func `what somebody likes is nobody's business, and what there is not is an empty list`() async throws {
        let platform = try await TestPlatform()
        let (vera, nils) = (try await platform.person("vera"), try await platform.person("nils"))
        let video = try await platform.video(by: nils)
        try await platform.open { (door: Door) async throws in
            _ = try await door.ask(.put, "/api/v1/videos/\(video)/like", as: vera)
            let scene = try await ResearchScene(platform, door)
            for (path, lists) in [
                ("liked_videos", ["user_liked_videos"]), ("pinned_videos", ["pinned_videos_list"]),
                ("reposted_videos", ["user_reposted_videos", "reposted_videos"]),
            ] {
                let reply = try await scene.ask("user/\(path)/?fields=id", #"{"username":"vera","max_count":100}"#)
                #expect(reply.status == 200 && reply.member("data.has_more") == false && reply.member("data.cursor") == 0)
                for list in lists { #expect(reply.member("data.\(list)", [Any].self)?.isEmpty == true) }
                #expect(!reply.body.contains(String(video)))
            }
        }
    }

    @Test func `comments are listed oldest first, masked, and without who wrote them`() async throws {
        let platform = try await TestPlatform()
        let (vera, nils) = (try await platform.person("vera"), try await platform.person("nils"))
        let video = try await platform.video(by: vera)
        let texts = ["first", "call +49 170 1234567", "or nils@mail.example", "last"]
        try await platform.services.database.write { tx in
            for (index, text) in texts.enumerated() {
                let id = Int64(1_000 + index)
                try tx.run(
                    """
                    INSERT INTO comments (id, video_id, author_id, text, created_at)
                    VALUES (\(id), \(video), \(nils.id), \(text), \(1_767_225_600_000 + id))
                    """
                )
            }
            try tx.run(
                """
                INSERT INTO comments (id, video_id, author_id, parent_id, text, created_at)
                VALUES (2000, \(video), \(vera.id), 1000, 'answer', 1767225600000)
                """
            )
            try tx.run("INSERT INTO comment_likes (account_id, comment_id, created_at) VALUES (\(vera.id), 1000, 1)")
        }
        try await platform.open { (door: Door) async throws in
            let scene = try await ResearchScene(platform, door)
            let fields = "id,video_id,text,like_count,reply_count,%20create_time,%20parent_comment_id"
            let reply = try await scene.ask("video/comment/list/?fields=\(fields)", #"{"video_id":\#(video),"max_count":100,"cursor":0}"#)
            #expect(reply.numbers("comments", "id") == [1_000, 1_001, 1_002, 1_003])
            #expect(reply.texts("comments", "text") == ["first", "call ***", "or ***", "last"])
            #expect(reply.numbers("comments", "like_count") == [1, 0, 0, 0] && reply.numbers("comments", "reply_count") == [1, 0, 0, 0])
            #expect(Set(reply.numbers("comments", "parent_comment_id")) == [video])
            #expect(reply.numbers("comments", "create_time").first == 1_767_225_601)
            #expect(!reply.body.contains("nils") && reply.member("data.has_more") == false && reply.member("data.cursor") == 4)
            let answers = try await scene.ask("video/comment/list/?fields=id,parent_comment_id", #"{"comment_id":"1000"}"#)
            #expect(answers.numbers("comments", "id") == [2_000] && answers.numbers("comments", "parent_comment_id") == [1_000])
            var (ids, cursor) = ([Int64](), Int64(0))
            while true {
                let body = #"{"video_id":"\#(video)","max_count":3,"cursor":\#(cursor)}"#
                let page = try await scene.ask("video/comment/list/?fields=id", body)
                ids += page.numbers("comments", "id")
                cursor = try #require(page.member("data.cursor"))
                guard page.member("data.has_more") == true else { break }
                _ = try await door.ask(.post, "/api/v1/videos/\(video)/comments", as: vera, #"{"text":"while reading"}"#)
            }
            #expect(Array(ids.prefix(4)) == [1_000, 1_001, 1_002, 1_003] && Set(ids).count == ids.count)
        }
    }

    @Test(arguments: [Video.Visibility.onlyMe, .followers, .friends])
    func `comments on what not everybody may watch are nowhere`(visibility: Video.Visibility) async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let video = try await platform.video(by: vera, visibility: visibility)
        try await platform.services.database.write { tx in
            try tx.run("INSERT INTO comments (id, video_id, author_id, text, created_at) VALUES (1, \(video), \(vera.id), 'secret', 1)")
            try tx.run(
                """
                INSERT INTO comments (id, video_id, author_id, parent_id, text, created_at)
                VALUES (2, \(video), \(vera.id), 1, 'secret', 1)
                """
            )
        }
        try await platform.open { (door: Door) async throws in
            let scene = try await ResearchScene(platform, door)
            for place in [#""video_id":\#(video)"#, #""comment_id":1"#, #""video_id":77"#, #""comment_id":"x""#] {
                let reply = try await scene.ask("video/comment/list/?fields=text", "{\(place)}")
                #expect(reply.status == 200 && reply.body.contains(#""comments":[]"#) && !reply.body.contains("secret"), "\(place)")
            }
            for body in [
                "{}", #"{"video_id":1,"comment_id":1}"#, #"{"video_id":1,"cursor":1001}"#, #"{"video_id":1,"max_count":101}"#,
                #"{"video_id":1.5}"#, #"{"video_id":{}}"#,
            ] {
                #expect(try await scene.ask("video/comment/list/?fields=text", body).text("error.code") == "invalid_params", "\(body)")
            }
        }
    }

    @Test func `of one video a thousand comments can be read`() async throws {
        let platform = try await TestPlatform()
        let vera = try await platform.person("vera")
        let video = try await platform.video(by: vera)
        try await platform.services.database.write { tx in
            for id in 1...Int64(1_005) {
                try tx.run(
                    "INSERT INTO comments (id, video_id, author_id, text, created_at) VALUES (\(id), \(video), \(vera.id), 'c', \(id))"
                )
            }
        }
        let comments = ResearchComments(database: platform.services.database)
        let last = try await comments.list(.video(video), after: 950, limit: 100)
        #expect(last.comments.map(\.id) == Array(951...1_000) && !last.hasMore)
        #expect(try await comments.list(.video(video), after: 1_000, limit: 100).comments.isEmpty)
        #expect(try await comments.list(.video(video), after: 900, limit: 99).hasMore)
    }
}
