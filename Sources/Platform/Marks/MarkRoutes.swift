import Hummingbird
import Web

/// Likes and saves.
struct MarkRoutes: Sendable {
    let marks: Marks

    func add(signedIn api: some RouterMethods<SignedInContext>) {
        for (method, isOn) in [(HTTPRequest.Method.put, true), (.delete, false)] {
            api.on("videos/{id}/like", method: method) { _, context in
                let count = try await marks.set(.like, isOn, viewer: context.viewer, videoID: try context.identifier())
                return ResponseJSON(LikeAnswer(liked: isOn, likeCount: count))
            }
            api.on("videos/{id}/save", method: method) { _, context in
                let count = try await marks.set(.save, isOn, viewer: context.viewer, videoID: try context.identifier())
                return ResponseJSON(SaveAnswer(saved: isOn, saveCount: count))
            }
        }
    }
}

struct LikeAnswer: Encodable, Sendable {
    let liked: Bool
    let likeCount: Int64
}

struct SaveAnswer: Encodable, Sendable {
    let saved: Bool
    let saveCount: Int64
}
