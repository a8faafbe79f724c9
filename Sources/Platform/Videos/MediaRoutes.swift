import Hummingbird
import Storage
import Web

/// Serves the files of videos, and the pictures of people and apps. A file of a video is answered only to those who may watch it,
/// whatever its address; shared caches may keep none, so that a deleted video is gone everywhere at once.
struct MediaRoutes: Sendable {
    let database: any Database
    let responder: ObjectResponder
    let permits: MediaPermits
    let delivery: MediaDelivery

    /// Of what everybody may have: the browser's own cache, where the address names the content.
    static let cacheControl = "private, max-age=86400, immutable"
    /// Of what not everybody may have: asked for anew each time, as whoever uses the browser then.
    static let cacheControlOfPrivate = "private, no-cache"

    func add(to router: some RouterMethods<AppContext>) {
        for method in [HTTPRequest.Method.get, .head] {
            router.on("media/{id}/{file}", method: method, use: file)
            router.on("media/avatars/{account}/{file}", method: method, use: avatar)
            router.on("media/apps/{app}/{file}", method: method, use: icon)
        }
    }

    private func file(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try context.identifier()
        let name = context.parameters.get("file") ?? ""
        let (file, isPublic): (VideoFile, Bool)
        do {
            (file, isPublic) = try await permits.file(name, of: id, for: context.viewer)
        } catch is Problem where context.isViewerUnknown {
            throw StorageError.busy("who asks is not known, and not everybody may have the file")
        }
        // A playlist names its neighbours as they are named here, and an address is signed for GET alone.
        let mayLeave = request.method == .get && ![.hlsMaster, .hlsPlaylist].contains(file.role)
        if mayLeave, let elsewhere = try delivery.redirect(to: file.object, isPublic: isPublic) { return elsewhere }
        var response = try await responder.respond(
            ObjectRepresentation(
                name: file.object, size: file.size, contentType: file.contentType, etag: EntityTag(opaque: file.sha256),
                cacheControl: isPublic ? MediaRoutes.cacheControl : MediaRoutes.cacheControlOfPrivate
            ), to: request, context: context
        )
        if !isPublic { response.headers[.vary] = "Cookie" }
        return response
    }

    private func avatar(_ request: Request, _ context: AppContext) async throws -> Response {
        let account = try context.identifier("account")
        let file = context.parameters.get("file") ?? ""
        let object = try await database.read { tx in
            try tx.row("SELECT avatar_object FROM accounts WHERE id = \(account)")?.optionalText(0)
        }
        return try await picture(object, file, request, context)
    }

    private func icon(_ request: Request, _ context: AppContext) async throws -> Response {
        let app = try context.identifier("app")
        let object = try await database.read { tx in
            try tx.row("SELECT icon_object FROM developer_apps WHERE id = \(app)")?.optionalText(0)
        }
        return try await picture(object, context.parameters.get("file") ?? "", request, context)
    }

    /// - Parameter file: that was asked for, of which only the present one is there.
    private func picture(_ object: String?, _ file: String, _ request: Request, _ context: AppContext) async throws -> Response {
        guard let object, object.hasSuffix("/" + file), !file.isEmpty else { throw Problem.notFound() }
        return try await responder.respond(
            ObjectRepresentation(
                name: object, contentType: "image/jpeg", etag: EntityTag(opaque: String(file.prefix { $0 != "." })),
                cacheControl: MediaRoutes.cacheControl
            ), to: request, context: context
        )
    }
}
