import Hummingbird
import Web

/// What browsers need to be notified: the worker that shows notifications, and the key they let in.
struct PushRoutes: Sendable {
    private static let worker = PublishedFile(PushWorkerScript.text, type: "text/javascript; charset=utf-8")

    let key: VAPIDKey

    func add(to router: some RouterMethods<StatusContext>) {
        router.get(RouterPath(PushWorkerScript.path)) { request, _ in
            // A browser must not go on with an old one.
            PushRoutes.worker.answer(to: request, caching: "no-cache")
        }
        router.get("api/status/v1/push") { _, _ in ResponseJSON(Answer(publicKey: key.publicText)) }
    }

    private struct Answer: Encodable, Sendable {
        let publicKey: String
    }
}
