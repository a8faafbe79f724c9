internal import Foundation

/// The videos of one account, and how another one is put there.
struct DemoShelf: Sendable {
    let member: DemoMember

    private var connection: DemoConnection { member.connection }

    /// What is there already, by caption.
    func videos() async throws -> [String: DemoAPI.Video] {
        var found: [String: DemoAPI.Video] = [:]
        var cursor: String?
        for _ in 0..<connection.limits.pages {
            let query = cursor.flatMap { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) }.map { "?cursor=" + $0 } ?? ""
            let page = try await connection.get("/api/v1/me/videos" + query, as: DemoAPI.Page<DemoAPI.Video>.self)
            for video in page.items { found[video.caption ?? ""] = video }
            guard let next = page.nextCursor else { break }
            cursor = next
        }
        return found
    }

    /// Uploads a file, posts it and returns the new video's id.
    func add(_ file: String, caption: String) async throws -> String {
        let upload = try await DemoUpload(connection: connection, file: file).run()
        let form = DemoAPI.NewVideo(uploadId: upload, caption: caption)
        return try await connection.call("POST", "/api/v1/videos", form, key: "demo-" + upload, as: DemoAPI.VideoAnswer.self).video.id
    }

    /// Waits until a video is published. A failure that can be mended is tried once more.
    func published(_ id: String) async throws {
        var waited = Duration.zero
        var hasRetried = false
        while waited < connection.limits.publication {
            let answer = try await connection.get("/api/v1/videos/\(id)/status", as: DemoAPI.StatusAnswer.self)
            switch answer.status {
            case "published", "scheduled": return
            case "failed":
                let sentence = answer.failure?.sentence ?? "The server gave no reason."
                guard answer.failure?.canRetry == true, !hasRetried else {
                    throw DemoFailure.refused(status: 200, code: "publication_failed", sentence: sentence)
                }
                hasRetried = true
                try await connection.send(DemoRequest(method: "POST", path: "/api/v1/videos/\(id)/retry"))
            default: break
            }
            try await connection.wait(connection.limits.poll)
            waited += connection.limits.poll
        }
        throw DemoFailure.late(
            "It was not published within \(connection.limits.publication.components.seconds) seconds. "
                + "The server may still be at it."
        )
    }
}
