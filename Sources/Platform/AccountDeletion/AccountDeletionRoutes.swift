import Hummingbird
import Web

/// `POST /api/v1/me/deletion`: ends an account for good.
struct AccountDeletionRoutes: Sendable {
    let entrance: Entrance

    func add(signedIn api: some RouterMethods<SignedInContext>) {
        api.post("me/deletion", use: delete)
    }

    struct DeletionBody: Decodable {
        let password: String
    }

    private func delete(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(DeletionBody.self)
        let cookie = try await entrance.deleteAccount(
            of: context.viewer, password: body.password, address: context.client.address, isSecure: context.isSecure)
        return .noContent(headers: [.setCookie: cookie])
    }
}
