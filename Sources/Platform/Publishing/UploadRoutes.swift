import Hummingbird
import Web

/// tus 1.0.0 at `/uploads`, for whoever is signed in.
struct UploadRoutes: Sendable {
    let uploads: Uploads

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        TusRoutes(store: uploads, path: "/uploads") { (context: SignedInContext) in context.viewer }.add(to: router)
    }
}
