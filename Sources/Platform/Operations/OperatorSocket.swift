import Foundation
import Hummingbird
import Logging
import NIOCore
import Recommender
import ServiceLifecycle
import Storage
import Web

/// A door for the operator's own commands while the server runs: one process may use the database file, so
/// `skit admin` asks that process. A Unix socket inside the data folder, which only its owner can enter.
struct OperatorSocket: Sendable {
    let services: PlatformServices

    /// The longest path that a Unix socket address holds, in bytes (`sun_path` is 108 on Linux, 104 on macOS).
    static let longestPath = 100

    func run() async throws {
        let path = OperatorSocket.path(data: services.configuration.data)
        guard path.utf8.count <= OperatorSocket.longestPath else {
            services.logger.warning("the data folder's path is too long for a socket: stop the server to use `skit admin`")
            return
        }
        try? FileManager.default.removeItem(atPath: path)
        let router = Router(context: BasicWebContext.self)
        router.addMiddleware { ErrorMiddleware<BasicWebContext> { $0.detail } }
        router.post("api/accounts", use: createAccount)
        router.post("api/apps", use: createApp)
        router.post("api/apps/research", use: decideResearch)
        router.post("api/rebuild", use: rebuild)
        router.post("api/draws", use: draws)
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .unixDomainSocket(path: path)), logger: services.logger
        )
        try await application.run()
    }

    static func path(data: String) -> String {
        URL(filePath: data).standardizedFileURL.path(percentEncoded: false) + (data.hasSuffix("/") ? "" : "/") + "operator.sock"
    }

    private func createAccount(_ request: Request, _ context: BasicWebContext) async throws -> Response {
        let order = try await request.json(AccountOrder.self)
        let account = try await services.accounts.make(username: order.username, password: order.password, role: order.role)
        return try ResponseJSON(["username": account.username], status: .created).response(from: request, context: context)
    }

    private func createApp(_ request: Request, _ context: BasicWebContext) async throws -> Response {
        let keys = try await services.makeApp(try await request.json(AppOrder.self))
        return try ResponseJSON(keys, status: .created).response(from: request, context: context)
    }

    private func decideResearch(_ request: Request, _ context: BasicWebContext) async throws -> Response {
        try await services.developers.apps.decide(try await request.json(ResearchOrder.self))
        return .noContent()
    }

    private func rebuild(_ request: Request, _ context: BasicWebContext) async throws -> Response {
        try await services.rebuild()
        return .noContent()
    }

    private func draws(_ request: Request, _ context: BasicWebContext) async throws -> Response {
        let order = try await request.json(DrawOrder.self)
        let log = try await DatabaseWork.$kind.withValue(.maintenance) { try await services.drawnWatches.log(limit: order.limit) }
        return Response(status: .ok, headers: [.contentType: "text/csv"], body: .init(byteBuffer: ByteBuffer(string: log.commaSeparated)))
    }
}

/// What `skit admin create-user` asks for.
package struct AccountOrder: Codable, Sendable {
    package let username: String
    package let password: String
    package let role: Account.Role

    package init(username: String, password: String, role: Account.Role) {
        self.username = username
        self.password = password
        self.role = role
    }
}
