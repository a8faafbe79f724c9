import HTTPTypes
package import Hummingbird

extension Router where Context: WebContext {
    /// Answers known addresses asked with another method by 405 and `Allow`, where the framework says 404 (RFC 9110 §15.5.6).
    /// Called once, after the last route.
    package func refuseOtherMethods() {
        let known = Dictionary(grouping: routes) { $0.path.description }
        for routes in known.values {
            guard let path = routes.first?.path else { continue }
            var allowed = routes.map(\.method)
            if allowed.contains(.get), !allowed.contains(.head) { allowed.append(.head) }
            let refusal = Problem.methodNotAllowed(allowed.sorted { $0.rawValue < $1.rawValue })
            for method in Self.methods where !allowed.contains(method) {
                on(path, method: method) { _, _ -> Response in throw refusal }
            }
        }
    }

    private static var methods: [HTTPRequest.Method] { [.get, .head, .post, .put, .patch, .delete, .options] }
}
