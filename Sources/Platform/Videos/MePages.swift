import Hummingbird
import Web

/// `/me`, one's own profile with every video and what became of it, and `/upload`.
struct MePages: Sendable {
    let profiles: Profiles
    let videos: Videos
    let own: OwnVideos
    let maker: PageMaker
    let sounds: Sounds
    let configuration: PlatformConfiguration

    func add(to router: some RouterMethods<AppContext>) {
        router.get("me") { request, context in
            guard let viewer = context.viewer else { return Response.seeOther("/login?next=/me") }
            return try await me(viewer, PageQuery(request, defaultLimit: 24), context).response(from: request, context: context)
        }
        router.get("upload") { request, context in
            let chosen = request.uri.queryParameters.get("sound").flatMap { WireID($0) }
            let path = "/upload" + (chosen.map { "?sound=\($0.value)" } ?? "")
            guard let viewer = context.viewer else { return Response.seeOther("/login?next=\(PercentEncoding.encode(path))") }
            return try await upload(with: chosen?.value, viewer, context).response(from: request, context: context)
        }
    }

    private struct MeData: Encodable {
        let account: AccountJSON
        let videos: ListPage<OwnVideo>
    }

    private func me(_ viewer: Viewer, _ query: PageQuery, _ context: AppContext) async throws -> Page {
        let profile = try await profiles.own(viewer)
        let list = try await videos.own(of: viewer, before: query.cursor, limit: query.limit)
        let presented = try await own.present(list, to: viewer)
        var model: PageModel = [
            "account": ProfilePages.model(of: profile), "user": ProfilePages.model(of: profile), "videos": presented.map(MePages.row),
        ]
        let next = list.count == query.limit ? list.last.map { String($0.id) } : nil
        model["more_url"] = next.map { "?cursor=\($0)" }
        try model.setData(MeData(account: AccountJSON(profile), videos: ListPage(items: presented, nextCursor: next)))
        return try maker.page("me", title: "Me", place: .me, context, viewer: viewer, path: "/me", model)
    }

    private static func row(_ video: OwnVideo) -> PageModel {
        var row = CardView.model(video.card)
        row["status"] = video.state.status.rawValue
        row["status_text"] = words(video.state)
        row["is_\(video.state.status.rawValue)"] = true
        if video.state.status == .draft, let id = Int64(video.card.id) { row["url"] = DraftPages.path(of: id) }
        row.set("failure_sentence", nonEmpty: video.state.failure?.sentence)
        if video.state.failure?.canRetry == true { row["can_retry"] = true }
        return row
    }

    private static func words(_ state: OwnState) -> String {
        switch state.status {
        case .processing: "Getting ready"
        case .scheduled: "Scheduled"
        case .draft: "Draft"
        case .published: "Live"
        case .failed: "Didn't work"
        }
    }

    private struct UploadData: Encodable {
        let limits: Limits

        struct Limits: Encodable {
            let bytes: Int64
            let seconds: Int
        }
    }

    /// Nil for a sound that is not there any more, or that others may not use.
    private func usable(_ sound: Int64, by viewer: Viewer) async throws -> Sound? {
        do {
            let shown = try await sounds.shown(sound, to: viewer)
            return shown.canUse ? shown.sound : nil
        } catch is Problem {
            return nil
        }
    }

    /// - Parameter sound: what the clip will play to, chosen on the sound's page.
    private func upload(with sound: Int64?, _ viewer: Viewer, _ context: AppContext) async throws -> Page {
        var model: PageModel = [
            "limits": ["megabytes": configuration.uploadMaxMegabytes, "minutes": configuration.uploadMaxMinutes] as PageModel
        ]
        if let sound {
            if let found = try await usable(sound, by: viewer) {
                model["sound"] = CardView.sound(SoundJSON(found))
            } else {
                model["is_sound_gone"] = true
            }
        }
        try model.setData(
            UploadData(limits: .init(bytes: configuration.uploadMaxBytes, seconds: configuration.uploadMaxMinutes * 60))
        )
        return try maker.page("upload", title: "Post a video", place: .upload, context, viewer: viewer, path: "/upload", model)
    }
}
