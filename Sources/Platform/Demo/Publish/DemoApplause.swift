internal import Foundation

/// What the others do with a published video: likes, saves, comments and shares. Doing it again adds nothing.
struct DemoApplause: Sendable {
    private static let savers: Float = 0.18
    private static let sharesLimit = 5

    let cast: DemoCast
    let members: [DemoMember]

    func give(to video: String, _ post: DemoPost) async throws {
        var dice = SeededRandom(post.seed)
        let others = members.filter { $0.creator.username != post.creator.username }
        for fan in others where cast.likes(fan.creator, post.creator.username, seed: post.seed) {
            try await fan.connection.send(DemoRequest(method: "PUT", path: "/api/v1/videos/\(video)/like"))
            guard dice.unit() < DemoApplause.savers else { continue }
            try await fan.connection.send(DemoRequest(method: "PUT", path: "/api/v1/videos/\(video)/save"))
        }
        try await comment(on: video, post, others, &dice)
        try await share(video, others, &dice)
    }

    private func comment(on video: String, _ post: DemoPost, _ others: [DemoMember], _ dice: inout SeededRandom) async throws {
        guard let reader = others.first, !post.comments.isEmpty else { return }
        let path = "/api/v1/videos/\(video)/comments"
        let present = try await reader.connection.get(path, as: DemoAPI.Page<DemoAPI.CommentAnswer.Comment>.self).items
        var last: String?
        for text in post.comments {
            let isReply = text.hasPrefix("> ")
            let words = isReply ? String(text.dropFirst(2)) : text
            // The channel answers its guests.
            let owner = members.first { $0.creator.username == post.creator.username }
            guard let author = isReply ? owner : dice.pick(others) else { continue }
            let fans = others.filter { _ in dice.unit() < 0.22 }
            if !isReply, let known = present.first(where: { $0.text == words }) {
                last = known.id
                continue
            }
            if isReply, let last, try await replies(to: last, reader).contains(words) { continue }
            let key = "demo-\(video)-\(DemoCast.number(words))"
            let form = DemoAPI.NewComment(text: words, parentId: isReply ? last : nil)
            let comment = try await author.connection.call("POST", path, form, key: key, as: DemoAPI.CommentAnswer.self).comment
            if !isReply { last = comment.id }
            for fan in fans where fan.creator.username != author.creator.username {
                try await fan.connection.send(DemoRequest(method: "PUT", path: "/api/v1/comments/\(comment.id)/like"))
            }
        }
    }

    private func replies(to comment: String, _ reader: DemoMember) async throws -> [String] {
        try await reader.connection
            .get("/api/v1/comments/\(comment)/replies", as: DemoAPI.Page<DemoAPI.CommentAnswer.Comment>.self).items.map(\.text)
    }

    private func share(_ video: String, _ others: [DemoMember], _ dice: inout SeededRandom) async throws {
        guard let reader = others.first else { return }
        let card = try await reader.connection.get("/api/v1/videos/\(video)", as: DemoAPI.VideoAnswer.self).video
        guard (card.counts?.shares ?? 0) == 0 else { return }
        for _ in 0..<dice.whole(below: DemoApplause.sharesLimit) {
            guard let member = dice.pick(others) else { return }
            try await member.connection.send("POST", "/api/v1/videos/\(video)/share", json: DemoAPI.Share())
        }
    }
}
