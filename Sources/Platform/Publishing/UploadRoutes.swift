import Hummingbird
import Web

/// tus 1.0.0 at `/uploads`, for whoever is signed in.
struct UploadRoutes: Sendable {
    let uploads: Uploads

    func add(to router: some RouterMethods<AppContext>) {
        let routes = TusRoutes(store: uploads, path: "/uploads") { (context: SignedInContext) in context.viewer }
        routes.add(to: router.group().add(middleware: TusVersionMiddleware()).group(context: SignedInContext.self))
        routes.addOptions(to: router)
    }
}
