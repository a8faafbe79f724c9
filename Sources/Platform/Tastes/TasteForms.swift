import Hummingbird
import Recommender
import Web

/// The forms of `/settings/feed`: each ends where it was sent from, and says what it did.
struct TasteForms: Sendable {
    let control: ChoiceControl

    /// What a form that was sent is answered with.
    static let notices = [
        "mute": "Muted. It's gone from your feeds; you can take that back here.",
        "unmute": "No longer muted.",
        "pin": "Pinned. You'll see more like this.",
        "unpin": "No longer pinned.",
        "follow": "You follow it. New videos of it come into your feed.",
        "unfollow": "You don't follow it any more.",
        "forget": "Forgotten. The feed no longer believes that.",
        "interests": "Your interests are saved.",
        "impersonal": "Nothing personal is on: For you no longer knows you.",
        "personal": "Nothing personal is off: your feed learns from what you watch again.",
        "reset": "Your feed is reset. It knows nothing about what you watched or liked before now.",
        "uninterest": "You won't see that video again.",
        "interest": "That video may come again.",
        "pause": "Saved. This browser keeps it.",
    ]

    /// What is wrong with what was typed, by the code of the problem.
    static let problems = [
        "word_invalid": "That can't be muted: use one to \(ChoiceSubject.mostWords) words, with letters or digits.",
        "tag_invalid": "A tag is one word of letters and digits.",
        "too_many_choices": "That's as many as one can have. Take something back first.",
        "too_many_interests": "Choose at most \(Choices.mostInterests) interests.",
        "choice_self": "That's you.",
    ]

    /// Puts into a page what the form did that led there.
    static func tell(of request: Request, in model: inout PageModel) {
        let parameters = request.uri.queryParameters
        model["notice"] = parameters.get("done").flatMap { notices[String($0)] }
        model["problem"] = parameters.get("problem").flatMap { problems[String($0)] }
    }

    func add(to router: some RouterMethods<AppContext>) {
        router.post("settings/feed/choices") { request, context in
            let form = try await request.form()
            let action = form["action"] ?? ""
            let (kind, value) = (try form.required("kind"), try form.required("value"))
            do {
                try await choose(action, kind, value, by: try context.person())
            } catch let problem as Problem where TasteForms.problems[problem.code] != nil {
                return back(form, "problem", problem.code)
            }
            return back(form, "done", action)
        }
        router.post("settings/feed/mode") { request, context in
            let form = try await request.form()
            let isOn = form.isOn("impersonal")
            try await control.choices.setImpersonal(isOn, for: try context.person().key)
            return back(form, "done", isOn ? "impersonal" : "personal")
        }
        router.post("settings/feed/interests") { request, context in
            let form = try await request.form()
            guard form.all("tag").count <= Choices.mostInterests else { return back(form, "problem", "too_many_interests") }
            var tags: [ChoiceSubject] = []
            for tag in form.all("tag") { tags.append(try ChoiceSubject(tag: tag)) }
            try await control.choices.setInterests(tags, of: try context.person().key)
            return back(form, "done", "interests")
        }
        router.post("settings/feed/pause") { request, context in
            let form = try await request.form()
            guard let minutes = PauseCard.choice(form["minutes"] ?? "") else {
                throw Problem.invalid(field: "minutes", code: "pause_invalid", "That's 0, 30, 60 or 90 minutes.")
            }
            var response = back(form, "done", "pause")
            response.headers[.setCookie] = PauseCard.make(minutes, isSecure: context.isSecure)
            return response
        }
        router.post("settings/feed/reset") { _, context in
            try await control.choices.forget(.everything, of: try context.person().key)
            return Response.seeOther("/settings/feed?done=reset")
        }
    }

    private func choose(_ action: String, _ kind: String, _ value: String, by person: ChoiceControl.Person) async throws {
        switch action {
        case "mute": try await control.set(true, .mute, kind, value, by: person)
        case "unmute": try await control.set(false, .mute, kind, value, by: person)
        case "pin", "follow": try await control.set(true, .pin, kind, value, by: person)
        case "unpin", "unfollow": try await control.set(false, .pin, kind, value, by: person)
        case "forget": try await control.choices.forget(try await control.topic(kind, value), of: person.key)
        case "uninterest", "interest":
            guard kind == "videos", let id = WireID(value) else { throw Problem.notFound() }
            try await control.setDisinterest(action == "uninterest", in: id.value, by: person)
        default: throw Problem.notFound()
        }
    }

    private func back(_ form: Form, _ name: String, _ word: String) -> Response {
        // Only to pages of ours, as after signing in.
        let path = form["next"].map { NextPath($0).path } ?? "/settings/feed"
        return .seeOther("\(path)\(path.contains("?") ? "&" : "?")\(name)=\(word)")
    }
}
