import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import Synchronization
import TestRig
import Web

@testable import Platform

/// The whole platform on a data folder of its own, without a port and without its background services: requests go straight
/// to the router. Its clock stands still until a test moves it.
final class House: Sendable {
    let services: PlatformServices
    let time: MovedClock
    private let database: any Database
    private let folder: String
    /// Keeps the database open that this one shares.
    private let neighbour: House?

    /// - Parameters:
    ///   - neighbour: another node, with a data folder of its own, on the same database, objects and time.
    ///   - adjust: changes the configuration; `data` is set already.
    init(beside neighbour: House? = nil, _ adjust: (inout PlatformConfiguration) -> Void = { _ in }) async throws {
        self.neighbour = neighbour
        folder = FileManager.default.temporaryDirectory.path + "/skit-house-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var configuration = PlatformConfiguration()
        configuration.data = folder
        adjust(&configuration)
        if let neighbour {
            (database, time) = (neighbour.database, neighbour.time)
        } else {
            database = try await TestEngine.database(in: folder)
            try await Migrator(Schema.migrations).migrate(database)
            time = MovedClock()
        }
        let objects = try neighbour?.services.objects ?? DiskObjects(root: configuration.path("objects"))
        let held = HeldDatabase(database)
        services = PlatformServices(
            configuration, database: held, objects: objects,
            deviceKey: try await DeviceKey.kept(beside: held, at: configuration.path("device.key"), logger: House.logger),
            site: try Site(folder: SiteResources.folder), clock: WallClock { [time] in time.now }, logger: House.logger
        )
    }

    deinit {
        if neighbour == nil { try? database.close() }
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static let logger: Logger = {
        var logger = Logger(label: "house")
        logger.logLevel = .critical
        return logger
    }()

    func visit<Value>(_ test: @Sendable (any TestClientProtocol) async throws -> Value) async throws -> Value {
        try await Application(router: try PlatformRouter.make(services), logger: House.logger).test(.router, test)
    }

    /// Somebody with an account whose password is `House.password`, kept at a cost that tests can pay.
    func member(_ name: String) async throws {
        let id = try House.identifiers.next()
        try await database.write { [time] tx in
            try tx.run(
                """
                INSERT INTO accounts (id, username, password_hash, role, created_at, display_name, bio, link)
                VALUES (\(id), \(name), \(House.passwordHash), 'member', \(time.now), \(name), '', '')
                """
            )
            try tx.run("INSERT INTO account_counts (account_id, followers, following, likes, videos) VALUES (\(id), 0, 0, 0, 0)")
        }
    }

    static let password = "a long walk at dusk"
    private static let passwordHash = "scrypt$10$8$1$YSBzYWx0IGZvciB0ZXN0cw==$qH+ICcEEC5S86FANwDutMQ3GHgOlAUb1Qh1dEy5ScEk="
    private static let identifiers = IdentifierGenerator(node: NodeNumber(fixed: 1), now: WallClock.system.now)

    func closeDatabase() throws {
        try database.close()
    }
}

/// A clock that tests move.
final class MovedClock: Sendable {
    /// 2026-01-01T00:00:00Z
    private let moment = Mutex<Int64>(1_767_225_600_000)

    var now: Int64 { moment.withLock { $0 } }

    func advance(by milliseconds: Int64) {
        moment.withLock { $0 += milliseconds }
    }
}

extension TestClientProtocol {
    /// Sends JSON. `cookie` as browsers write it.
    func send(_ method: HTTPRequest.Method, _ path: String, _ json: String, cookie: String? = nil) async throws -> TestResponse {
        var fields: HTTPFields = [.contentType: "application/json"]
        if let cookie { fields[.cookie] = cookie }
        return try await execute(uri: path, method: method, headers: fields, body: ByteBuffer(string: json))
    }
}

extension TestResponse {
    /// What a browser would send back of the answer's cookies.
    var cookies: [String] {
        headers[values: .setCookie].compactMap { $0.split(separator: ";").first.map(String.init) }
    }

    var text: String { String(buffer: body) }

    /// A problem without what differs each time.
    var textWithoutRequest: String { text.replacing(/"request_id":"[^"]*"/, with: "") }
}
