import HTTPTypes
import Storage
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct MarkTests {
    @Test(arguments: ["hidden", "blocked"], ["like", "save", "not-interested"])
    func `a mark can be taken back whatever became of the video, and only one's own`(fate: String, mark: String) async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        let stranger = try await platform.person("carl")
        let video = try await platform.video(by: owner)
        let path = "/api/v1/videos/\(video)/\(mark)"
        let done = mark == "not-interested" ? 204 : 200
        try await platform.open { (door: Door) async throws in
            #expect(try await door.ask(.put, path, as: viewer).status == done)
            if fate == "hidden" {
                #expect(try await door.ask(.patch, "/api/v1/videos/\(video)", as: owner, #"{"visibility":"only_me"}"#).status == 200)
            } else {
                for name in ["vera", "carl"] {
                    #expect(try await door.ask(.put, "/api/v1/users/\(name)/block", as: owner).status == 204)
                }
            }
            #expect(try await door.ask(.delete, path, as: stranger).status == 404, "who never marked it learns nothing")
            #expect(try await door.ask(.put, path, as: viewer).status == 404)
            #expect(try await door.ask(.delete, path, as: viewer).status == done)
            #expect(try await door.ask(.delete, path, as: viewer).status == 404, "nothing is left that could be taken back")
        }
        let left = try await platform.services.database.read { tx in
            try tx.rows("SELECT video_id FROM likes UNION ALL SELECT video_id FROM saves UNION ALL SELECT video_id FROM disinterests").count
        }
        #expect(left == 0)
    }

    @Test func `marking and unmarking twice is the same as once`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        let video = try await platform.video(by: owner)
        try await platform.open { (door: Door) async throws in
            for (method, count) in [(.put, 1), (.put, 1), (.delete, 0), (.delete, 0)] as [(HTTPRequest.Method, Int)] {
                let answer = try await door.ask(method, "/api/v1/videos/\(video)/like", as: viewer)
                #expect(answer.status == 200 && answer.member("like_count") == count)
            }
        }
    }
}
