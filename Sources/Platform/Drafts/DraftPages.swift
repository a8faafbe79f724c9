import HTTPTypes
import Hummingbird
import Web

/// `/drafts/{id}`: somebody looks at what an app has sent, says what it is, and posts it or deletes it. Works as plain forms.
struct DraftPages: Sendable {
    let drafts: Drafts
    let videos: Videos
    let cards: Cards
    let permits: MediaPermits
    let maker: PageMaker

    static func path(of video: Int64) -> String { "/drafts/\(video)" }

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        router.get("drafts/{id}") { request, context in
            try await page("draft", request, context, typed: nil, problem: nil)
        }
        router.post("drafts/{id}", use: post)
        router.get("drafts/{id}/delete") { request, context in
            try await page("draft-delete", request, context, typed: nil, problem: nil)
        }
        router.post("drafts/{id}/delete") { _, context in
            let id = try await drafts.draft(try context.identifier(), of: context.viewer).video.id
            _ = try await videos.delete(id, by: context.viewer)
            cards.forget(videos: [id])
            permits.forget(id)
            return Response.seeOther("/me")
        }
    }

    private func post(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let form = try await request.form()
        do {
            let permissions = Video.Permissions(
                allowComments: form.isOn("allow_comments"), allowDuet: form.isOn("allow_duet"), allowStitch: form.isOn("allow_stitch"),
                containsAds: form.isOn("contains_ads"), isAIGenerated: form.isOn("is_ai_generated"),
                isForAdults: form.isOn("is_age_restricted")
            )
            guard let visibility = Video.Visibility(rawValue: form["visibility"] ?? "") else {
                throw Problem.invalid(field: "visibility", code: "visibility_unknown", "Choose who can watch.")
            }
            // Browsers send a line's end as two characters.
            let typed = (form["caption"] ?? "").replacing("\r\n", with: "\n")
            let units = try await drafts.draft(try context.identifier(), of: context.viewer).video.captionUnits
            let caption = try Caption(typed, limit: units)
            let edit = Videos.Edit(visibility: visibility, permissions: permissions)
            let video = try await drafts.post(try context.identifier(), caption, edit, by: context.viewer)
            cards.forget(videos: [video.id])
            permits.forget(video.id)
            return .seeOther(video.url)
        } catch let problem as Problem where problem.status.code < 500 && problem.status != .notFound {
            return try await page("draft", request, context, typed: form, problem: problem)
        }
    }

    private func page(
        _ template: String, _ request: Request, _ context: SignedInContext, typed: Form?, problem: Problem?
    ) async throws -> Response {
        let id = try context.identifier()
        let draft = try await drafts.draft(id, of: context.viewer)
        guard let card = try await cards.cards([id])[id]?.card else { throw Problem.draftNotFound }
        var model: PageModel = ["id": String(id), "card": CardView.model(card)]
        if let photos = card.photos, !photos.isEmpty {
            model["photos"] = ["items": photos.enumerated().map { index, photo in
                [
                    "words": "Photo \(index + 1) of \(photos.count)", "url": photo.url, "small_url": photo.small.url,
                    "width": photo.small.width, "height": photo.small.height,
                ] as PageModel
            }] as PageModel
        }
        model.set("app_name", nonEmpty: draft.appName)
        var form: PageModel = ["switches": DraftSwitch.allCases.map { $0.model(typed, draft.video.permissions) }]
        form.set("caption", nonEmpty: typed?["caption"] ?? draft.video.caption)
        form["caption_units"] = draft.video.captionUnits
        form["visibility"] = DraftVisibility.models(chosen: typed?["visibility"])
        if let problem { form[problem.field == "caption" ? "caption_error" : "error"] = problem.detail }
        model["form"] = form
        return try maker.page(
            template, title: "Your draft", place: .me, context, viewer: context.viewer, path: "/me", status: problem?.status ?? .ok, model
        ).response(from: request, context: context)
    }
}
