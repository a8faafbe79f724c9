import Hummingbird
import Web

/// `/v2/user/info/`: whom the app acts for.
struct UserInfoRoutes: Sendable {
    let desk: APIDesk
    let profiles: Profiles

    func add(to router: some RouterMethods<AppContext>) {
        router.get("v2/user/info") { request, context in
            await desk.answer(.userInfo, request, context) { caller in try await info(request, context, caller) }
        }
    }

    private func info(_ request: Request, _ context: AppContext, _ caller: APICaller) async throws -> String {
        let fields = try FieldList.read(UserField.self, of: request)
        for field in fields where field.scope != .basic && !caller.scopes.contains(field.scope) {
            throw APIError.scopeMissed(field.scope)
        }
        guard let profile = try await profiles.profiles([caller.accountID], for: nil).first else { throw APIError.tokenInvalid }
        let members = fields.map { "\"\($0.rawValue)\":\($0.json(profile, caller, origin: context.origin))" }
        return #"{"user":{\#(members.joined(separator: ","))}}"#
    }
}
