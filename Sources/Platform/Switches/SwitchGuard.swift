import Hummingbird
import Web

/// Lets nothing through that needs what an operator has switched off.
struct SwitchGuard: RouterMiddleware {
    let switches: FeatureSwitches

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        for feature in PlatformFeature.needed(by: request.method, request.uri.path) { try switches.check(feature) }
        return try await next(request, context)
    }
}
