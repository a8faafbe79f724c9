import HTTPTypes
import Hummingbird
import Logging
import Web

/// Gives a browser its guest number at the first page or feed it asks for.
struct GuestMiddleware: RouterMiddleware {
    let guests: GuestCookies
    /// Where a new page begins, and with it a session of the feed: there a browser that did not count may begin to.
    var admission: GuestAdmission?

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard context.viewer == nil else { return try await next(request, context) }
        var context = context
        let new: GuestKey?
        if let guest = context.guest {
            new = await admitted(guest, request, context)
        } else {
            new = guests.begin(from: context.client.address)
        }
        guard let new else { return try await next(request, context) }
        context.guest = new
        var response = try await next(request, context)
        response.headers.append(HTTPField(name: .setCookie, value: guests.text(new, isSecure: context.isSecure)))
        return response
    }

    private func admitted(_ guest: GuestKey, _ request: Request, _ context: AppContext) async -> GuestKey? {
        // A page that goes on with a session would lose it.
        guard request.uri.queryParameters["session"] == nil, let admission,
            let admitted = guests.admitted(guest, from: context.client.address)
        else { return nil }
        do {
            try await admission.admit(guest, as: admitted)
            return admitted
        } catch {
            // It is served as before, and the next page tries again.
            context.logger.notice("a guest does not count yet", metadata: ["cause": "\(error)"])
            return nil
        }
    }
}
