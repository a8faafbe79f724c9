import HTTPTypes
import Hummingbird
import Web

/// `/api/v1/me/feed/…` and "not interested", for accounts and for guests.
struct ChoiceRoutes: Sendable {
    let control: ChoiceControl

    func add(to api: some RouterMethods<AppContext>) {
        for (method, isOn) in [(HTTPRequest.Method.put, true), (.delete, false)] {
            api.on("videos/{id}/not-interested", method: method) { _, context in
                try await control.setDisinterest(isOn, in: try context.identifier(), by: try context.person())
                return Response.noContent()
            }
            for (path, stance) in [("mutes", Choice.Stance.mute), ("pins", .pin)] {
                api.on("me/feed/\(path)/{kind}/{value}", method: method) { _, context in
                    let kind = context.parameters.get("kind") ?? ""
                    try await control.set(isOn, stance, kind, try context.text("value"), by: try context.person())
                    return Response.noContent()
                }
            }
        }
        api.get("me/feed/mutes") { _, context in ResponseJSON(MuteList(items: try await control.mutes(of: try context.person()))) }
    }
}

/// What somebody has muted, as JSON.
struct MuteList: Encodable, Sendable {
    let items: [MuteJSON]
}

/// A muted creator has a user name and a display name, a sound its id and what it is called; a tag and a word are themselves.
struct MuteJSON: Encodable, Sendable {
    let kind: String
    let value: String
    let displayName: String?
}

extension ChoiceControl {
    /// What somebody has muted, last first.
    func mutes(of person: Person) async throws -> [MuteJSON] {
        let muted = try await choices.all(of: person.key).filter { $0.stance == .mute }.map(\.subject)
        let names = try await names(of: muted)
        let heard = try await sounds.named(muted.compactMap { if case .sound(let id) = $0 { id } else { nil } })
        return muted.compactMap { subject in
            switch subject {
            case .creator(let id): names[id].map { MuteJSON(kind: "creators", value: $0.username, displayName: $0.displayName) }
            case .sound(let id): MuteJSON(kind: "sounds", value: String(id), displayName: heard[id]?.name ?? "a sound that is gone")
            case .tag(let tag): MuteJSON(kind: "tags", value: tag, displayName: nil)
            case .word(let word): MuteJSON(kind: "words", value: word, displayName: nil)
            case .video: nil
            }
        }
    }

    /// The accounts among these subjects.
    func names(of subjects: [ChoiceSubject]) async throws -> [Int64: Account] {
        let ids = subjects.compactMap { if case .creator(let id) = $0 { id } else { nil } }
        let found = try await profiles.profiles(ids, for: nil)
        return Dictionary(found.map { ($0.account.id, $0.account) }) { first, _ in first }
    }
}
