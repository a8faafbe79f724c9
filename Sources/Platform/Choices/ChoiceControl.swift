import Recommender
import Storage
import Web

/// Steering the feed, the same for the API and the pages' forms: by names as people know them, for accounts and for guests.
struct ChoiceControl: Sendable {
    let choices: Choices
    let disinterests: Disinterests
    let profiles: Profiles
    let videos: Videos
    let sounds: Sounds

    /// Who steers: an account, or a browser without one.
    struct Person: Sendable {
        let viewer: Viewer?
        let key: ViewerKey
    }

    /// What a choice is about, as it comes from outside.
    /// - Parameters:
    ///   - kind: `creators` with a user name, `tags`, `sounds` with an id, or `words`.
    func subject(_ kind: String, _ value: String) async throws -> ChoiceSubject {
        switch kind {
        case "creators": return .creator(try await profiles.accountID(of: value))
        case "tags": return try ChoiceSubject(tag: value)
        case "sounds":
            guard let id = WireID(value) else { throw Problem.soundNotFound }
            return .sound(id.value)
        case "words": return try ChoiceSubject(word: value)
        default: throw Problem.notFound()
        }
    }

    /// Sets or takes back a choice. Doing it twice is the same as once.
    func set(_ isOn: Bool, _ stance: Choice.Stance, _ kind: String, _ value: String, by person: Person) async throws {
        let choice = Choice(subject: try await subject(kind, value), stance: stance)
        if stance != .mute, case .word = choice.subject { throw Problem.notFound() }
        guard isOn else { return try await choices.remove(choice, of: person.key) }
        if let viewer = person.viewer, choice.subject == .creator(viewer.accountID) {
            throw Problem.refused(code: "choice_self", "That's you.")
        }
        if case .sound(let id) = choice.subject { _ = try await sounds.shown(id, to: person.viewer) }
        try await choices.set(choice, of: person.key)
    }

    /// "Not interested" in a video.
    func setDisinterest(_ isOn: Bool, in video: Int64, by person: Person) async throws {
        if let viewer = person.viewer { return try await disinterests.set(isOn, viewer: viewer, videoID: video) }
        let choice = Choice(subject: .video(video), stance: .mute)
        guard isOn else { return try await choices.remove(choice, of: person.key) }
        _ = try await videos.visible(video, to: nil)
        try await choices.set(choice, of: person.key)
    }
}

extension AppContext {
    /// Who steers the feed here.
    func person() throws -> ChoiceControl.Person {
        guard let key = feedViewer else { throw Problem.internalError(cause: "a feed request without a guest number") }
        return ChoiceControl.Person(viewer: viewer, key: key)
    }
}
