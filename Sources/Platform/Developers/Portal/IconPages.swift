import Hummingbird
import Web

/// An app's picture: chosen in a plain form, and taken away again.
struct IconPages: Sendable {
    let icons: AppIcons
    let pictures: AvatarPictures
    let frame: PortalFrame
    let settings: AppPages

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        router.post("developers/apps/{id}/icon") { request, context in
            try await frame.after(.settings, done: "pictured", context) { app in
                let bytes = try await request.file("icon", limits: BodyLimits(bytesMax: AvatarPictures.maximumBytes))
                let object = try await pictures.made(of: bytes, in: AppIcons.folder(of: app.id), field: "icon")
                try await icons.set(object, of: app.id, by: context.viewer.accountID)
            } otherwise: { app, problem in
                try settings.page(app, request, context, typed: nil, problem: problem)
            }
        }
        router.post("developers/apps/{id}/icon/remove") { request, context in
            try await frame.after(.settings, done: "unpictured", context) { app in
                try await icons.set(nil, of: app.id, by: context.viewer.accountID)
            } otherwise: { app, problem in
                try settings.page(app, request, context, typed: nil, problem: problem)
            }
        }
    }
}
