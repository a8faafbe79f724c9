import HTTPTypes
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct CommentTests {
    /// On Olive's public video Vera and Bob have written; Bob also answered Vera, and Carl answered Bob.
    private struct Scene: Sendable {
        let platform: TestPlatform
        let olive, vera, bob, carl, keeper: Person
        let video: Int64

        init() async throws {
            platform = try await TestPlatform()
            olive = try await platform.person("olive")
            vera = try await platform.person("vera")
            bob = try await platform.person("bobby")
            carl = try await platform.person("carl")
            keeper = try await platform.person("keeper", role: .admin)
            video = try await platform.video(by: olive)
        }

        func say(_ text: String, to parent: String? = nil, as person: Person, _ door: Door) async throws -> Answer {
            let reply = parent.map { #","parent_id":"\#($0)""# } ?? ""
            return try await door.ask(.post, "/api/v1/videos/\(video)/comments", as: person, #"{"text":"\#(text)"\#(reply)}"#)
        }

        func said(_ text: String, to parent: String? = nil, as person: Person, _ door: Door) async throws -> String {
            try #require(try await say(text, to: parent, as: person, door).member("comment.id", String.self))
        }

        func texts(_ path: String, as person: Person, _ door: Door) async throws -> [String] {
            try await door.get("/api/v1/\(path)", as: person).items("text", String.self)
        }
    }

    @Test(arguments: [true, false])
    func `a block hides comments on other people's videos, both ways and by every way`(isByVera: Bool) async throws {
        let scene = try await Scene()
        try await scene.platform.open { door in
            let veras = try await scene.said("by vera", as: scene.vera, door)
            let bobs = try await scene.said("by bob", as: scene.bob, door)
            let bobsReply = try await scene.said("bob to vera", to: veras, as: scene.bob, door)
            let carlsReply = try await scene.said("carl to bob", to: bobs, as: scene.carl, door)
            #expect(try await door.ask(.put, "/api/v1/comments/\(bobs)/like", as: scene.vera).member("like_count") == 1)
            let (blocker, blocked) = isByVera ? (scene.vera, "bobby") : (scene.bob, "vera")
            #expect(try await door.ask(.put, "/api/v1/users/\(blocked)/block", as: blocker).status == 204)

            let list = try await door.get("/api/v1/videos/\(scene.video)/comments", as: scene.vera)
            #expect(list.items("text", String.self) == ["by vera"])
            #expect(list.items("reply_count", Int.self) == [0])
            #expect(try await scene.texts("comments/\(veras)/replies", as: scene.vera, door) == [])
            for hidden in [bobs, bobsReply, carlsReply] {
                #expect(try await door.ask(.put, "/api/v1/comments/\(hidden)/like", as: scene.vera).status == 404)
                let answer = try await scene.say("to you", to: hidden, as: scene.vera, door)
                #expect(answer.status == 422 && answer.code == "comment_not_found")
            }
            #expect(try await door.get("/api/v1/comments/\(bobs)/replies", as: scene.vera).status == 404)
            // Her own like can still be taken back, once.
            #expect(try await door.ask(.delete, "/api/v1/comments/\(bobs)/like", as: scene.vera).member("like_count") == 0)
            #expect(try await door.ask(.delete, "/api/v1/comments/\(bobs)/like", as: scene.vera).status == 404)
            // Everybody else sees all of it.
            #expect(try await scene.texts("videos/\(scene.video)/comments", as: scene.carl, door) == ["by bob", "by vera"])
            #expect(try await scene.texts("comments/\(veras)/replies", as: .guest(3), door) == ["bob to vera"])
        }
    }

    @Test func `replies to a comment that is not there are not found`() async throws {
        let scene = try await Scene()
        try await scene.platform.open { door in
            for id in ["12345", "9007199254740991", "0", "x"] {
                for person in [scene.vera, .guest(1)] {
                    #expect(try await door.get("/api/v1/comments/\(id)/replies", as: person).status == 404)
                }
            }
            let comment = try await scene.said("here", as: scene.vera, door)
            let empty = try await door.get("/api/v1/comments/\(comment)/replies", as: .guest(1))
            #expect(empty.status == 200 && empty.items("id", String.self).isEmpty)
            #expect(try await door.ask(.delete, "/api/v1/comments/\(comment)", as: scene.vera).status == 200)
            #expect(try await door.get("/api/v1/comments/\(comment)/replies", as: .guest(1)).status == 404)
        }
    }

    @Test(arguments: ["hidden", "blocked"])
    func `one's own comment, and the like of one, can be taken back whatever became of the video`(fate: String) async throws {
        let scene = try await Scene()
        try await scene.platform.open { door in
            let mine = try await scene.said("mine", as: scene.vera, door)
            let theirs = try await scene.said("theirs", as: scene.bob, door)
            #expect(try await door.ask(.put, "/api/v1/comments/\(theirs)/like", as: scene.vera).status == 200)
            if fate == "hidden" {
                let body = #"{"visibility":"only_me"}"#
                #expect(try await door.ask(.patch, "/api/v1/videos/\(scene.video)", as: scene.olive, body).status == 200)
            } else {
                #expect(try await door.ask(.put, "/api/v1/users/vera/block", as: scene.olive).status == 204)
            }
            #expect(try await door.ask(.delete, "/api/v1/comments/\(theirs)/like", as: scene.vera).member("like_count") == 0)
            #expect(try await door.ask(.delete, "/api/v1/comments/\(theirs)", as: scene.vera).status == 404, "somebody else's")
            let answer = try await door.ask(.delete, "/api/v1/comments/\(mine)", as: scene.vera)
            #expect(answer.status == 200 && answer.member("comment_count") == 1)
        }
    }

    @Test func `the writer, the video's owner and an admin delete a comment, and nobody else`() async throws {
        let scene = try await Scene()
        try await scene.platform.open { door in
            for (person, status) in [
                (.guest(1), 401), (scene.carl, 404), (scene.bob, 200), (scene.olive, 200), (scene.keeper, 200),
            ] as [(Person, Int)] {
                let comment = try await scene.said("a word", as: scene.bob, door)
                #expect(try await door.ask(.delete, "/api/v1/comments/\(comment)", as: person).status == status, "\(person.name)")
                if status != 200 { #expect(try await door.ask(.delete, "/api/v1/comments/\(comment)", as: scene.bob).status == 200) }
            }
            // An admin also where an admin cannot watch.
            let comment = try await scene.said("a word", as: scene.bob, door)
            _ = try await door.ask(.patch, "/api/v1/videos/\(scene.video)", as: scene.olive, #"{"visibility":"friends"}"#)
            #expect(try await door.ask(.delete, "/api/v1/comments/\(comment)", as: scene.keeper).status == 200)
        }
    }
}
