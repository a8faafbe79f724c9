import HTTPTypes
import Hummingbird
import Recommender
import Storage
import Web

/// `/api/v1/me/taste` and what is set about the feed as a whole, for accounts and for guests.
struct TasteRoutes: Sendable {
    let tastes: Tastes
    let control: ChoiceControl

    func add(to api: some RouterMethods<AppContext>) {
        api.get("me/taste") { request, context in
            ResponseJSON(try await tastes.taste(of: try context.person(), cookie: FeedCookie.kind(in: request)))
        }
        api.delete("me/taste") { _, context in
            try await control.choices.forget(.everything, of: try context.person().key)
            return Response.noContent()
        }
        api.delete("me/taste/{kind}/{value}") { _, context in
            let person = try context.person()
            let topic = try await control.topic(context.parameters.get("kind") ?? "", try context.text("value"))
            try await control.choices.forget(topic, of: person.key)
            return Response.noContent()
        }
        api.get("me/feed/interests") { _, context in
            ResponseJSON(ListPage(items: try await tastes.interests(of: try context.person()), nextCursor: nil))
        }
        api.put("me/feed/interests", use: setInterests)
        api.patch("me/feed", use: set)
        api.get("me/feed/export", use: tastes.download)
    }

    struct InterestsBody: Decodable {
        let tags: [String]
    }

    private func setInterests(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try await request.json(InterestsBody.self)
        guard body.tags.count <= Choices.mostInterests else {
            throw Problem.invalid(field: "tags", code: "too_many_interests", "Choose at most \(Choices.mostInterests).")
        }
        var tags: [ChoiceSubject] = []
        for tag in body.tags { tags.append(try ChoiceSubject(tag: tag)) }
        try await control.choices.setInterests(tags, of: try context.person().key)
        return .noContent()
    }

    struct SettingsBody: Decodable {
        let personal: Bool?
        let opensWith: String?
    }

    private func set(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try await request.json(SettingsBody.self)
        let person = try context.person()
        var headers: HTTPFields = [:]
        if let text = body.opensWith {
            guard let kind = FeedKind(rawValue: text) else {
                throw Problem.invalid(field: "opens_with", code: "kind_invalid", "That's for_you, following or latest.")
            }
            if person.viewer != nil {
                try await control.choices.open(with: kind, for: person.key)
            } else if kind == .following {
                throw Problem.signInRequired("Sign in to follow creators and see their videos here.")
            } else {
                headers[.setCookie] = FeedCookie.make(kind, isSecure: context.isSecure)
            }
        }
        if let personal = body.personal { try await control.choices.setImpersonal(!personal, for: person.key) }
        return .noContent(headers: headers)
    }
}

extension ChoiceControl {
    /// What is to be forgotten, as it comes from outside.
    /// - Parameter kind: `tags`, `creators` with a user name, or `videos`.
    func topic(_ kind: String, _ value: String) async throws -> Choices.Topic {
        if kind == "videos" {
            guard let id = WireID(value) else { throw Problem.notFound() }
            return .video(id.value)
        }
        switch try await subject(kind, value) {
        case .tag(let tag): return .tag(tag)
        case .creator(let id): return .creator(id)
        case .word, .video, .sound: throw Problem.notFound()
        }
    }
}
