import Hummingbird
import Web

/// `/api/v1/sounds/{id}` and its videos, for accounts and for guests.
struct SoundRoutes: Sendable {
    let sounds: Sounds
    let choices: Choices

    func add(to api: some RouterMethods<AppContext>) {
        api.get("sounds/{id}") { _, context in
            let shown = try await sounds.shown(try context.identifier(), to: context.viewer)
            let stance = try await choices.stance(on: .sound(shown.sound.id), of: try context.person().key)
            return ResponseJSON(ShownSoundAnswer(sound: ShownSoundJSON(shown, stance: stance)))
        }
        api.get("sounds/{id}/videos") { request, context in
            let shown = try await sounds.shown(try context.identifier(), to: context.viewer)
            return Response.json(
                bytes: try await sounds.videos(of: shown, for: context.viewer, page: PageQuery(request)).page.json
            )
        }
    }
}

struct ShownSoundAnswer: Encodable, Sendable {
    let sound: ShownSoundJSON
}

/// A sound with what its page shows.
struct ShownSoundJSON: Encodable, Sendable {
    let sound: SoundJSON
    let facts: Facts

    struct Facts: Encodable, Sendable {
        let durationMs: Int64
        /// Public videos with it.
        let videoCount: Int64
        let canUse: Bool
        let viewer: SoundViewer
    }

    struct SoundViewer: Encodable, Sendable {
        let following: Bool
        let muted: Bool
    }

    init(_ shown: Sounds.Shown, stance: Choice.Stance?) {
        sound = SoundJSON(shown.sound)
        facts = Facts(
            durationMs: shown.durationMs, videoCount: shown.videoCount, canUse: shown.canUse,
            viewer: SoundViewer(following: stance == .pin, muted: stance == .mute)
        )
    }

    func encode(to encoder: any Encoder) throws {
        try sound.encode(to: encoder)
        try facts.encode(to: encoder)
    }
}
