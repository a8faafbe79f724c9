import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import Synchronization
import Web

@testable import StatusCenter

/// The status centre with its real router, on a database of one test, with a clock that is moved and a network that answers by hand.
final class TestCentre: Sendable {
    let services: StatusServices
    let clock: HandClock
    let network: HandNetwork
    let receivers = HandReceivers()
    private let folder: String

    /// - Parameters:
    ///   - isPlanned: whether the engine is asked what it means to do for each statement.
    ///   - watchFile: its name in the folder; nil leaves it where it is by itself.
    init(
        isPlanned: Bool = false, watchFile: String? = "watch.json", owners: NetworkOwners = .unknown,
        connectivity: String = "world.example:443"
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/skit-status-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        self.folder = folder
        let database = try SQLiteDatabase(path: folder + "/status.sqlite")
        try await Migrator(StatusSchema.migrations).migrate(database)
        let (clock, network) = (HandClock(), HandNetwork())
        (self.clock, self.network) = (clock, network)
        let settings = StatusSettings(
            folder: folder, host: "127.0.0.1", port: 8081, name: "skit", publicOrigin: PublicOrigin("https://status.example.org"),
            trustedProxies: try TrustedProxies(["127.0.0.1"]), watched: "http://platform.example", probeSeconds: 10,
            connectivity: connectivity, snapshot: folder + "/snapshot",
            watchFile: watchFile.map { "\(folder)/\($0)" }, reload: false
        )
        services = StatusServices(
            settings, database: isPlanned ? PlanningDatabase(database) : database, site: try TestCentre.site.get(), asker: network.asker,
            webhooks: receivers.webhooks, mails: receivers.mails, pushes: receivers.pushes,
            pageID: try await StatusServices.pageID(in: database), owners: owners, now: clock.now, logger: TestCentre.silence
        )
        try await services.board.refresh()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static let silence = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    private static let site = Result { try Site(folder: StatusResources.folder, logger: silence) }

    var snapshotFolder: String { folder + "/snapshot" }

    func component(_ name: String, in group: Int64? = nil) async throws -> Int64 {
        try await services.components.add(ComponentOrder(name: name, groupID: group), by: .start)
    }

    func regions(_ names: String...) async throws -> [Int64] {
        var ids: [Int64] = []
        for name in names { ids.append(try await services.regions.add(name: name, by: .start)) }
        return ids
    }

    func probe(_ name: String, of component: Int64, failing: ComponentStatus = .majorOutage) async throws -> Int64 {
        let order = ProbeOrder(
            componentID: component, name: name, kind: .http, target: "http://platform.example/\(name)", failingStatus: failing
        )
        return try await services.probes.add(order, by: .start).id
    }

    func open(
        _ name: String, _ status: IncidentStatus = .investigating, _ components: [Int64: ComponentStatus] = [:]
    ) async throws -> Int64 {
        let order = IncidentOrder(
            name: name, status: status, body: "Told.", components: components.sorted { $0.key < $1.key }.map(ComponentChange.init)
        )
        let id = try await services.incidents.open(order, by: .start)
        try await services.board.refresh()
        return id
    }

    /// A maintenance that begins in so many milliseconds.
    func plan(_ name: String, in begin: Int64, lasting: Int64) async throws -> Int64 {
        let from = clock.now() + begin
        let order = IncidentOrder(
            kind: .maintenance, name: name, status: .scheduled, body: "It takes long.", scheduledFor: from, scheduledUntil: from + lasting
        )
        let id = try await services.incidents.open(order, by: .start)
        try await services.board.refresh()
        return id
    }

    func say(_ status: IncidentStatus, _ body: String = "Further.", of incident: Int64) async throws {
        try await services.incidents.update(incident, IncidentWord(status: status, body: body), by: .start)
        try await services.board.refresh()
    }

    static let form = ["Content-Type": "application/x-www-form-urlencoded"]

    /// The fields with which somebody of a role sends forms, whose session began without the cost of a password.
    func keeper(_ role: Role) async throws -> [String: String] {
        let (id, name) = (Int64(100 + (Role.allCases.firstIndex(of: role) ?? 0)), role.rawValue)
        try await services.database.write { tx in
            try tx.run("INSERT INTO admins (id, name, password_hash, created_at, role) VALUES (\(id), \(name), '-', 0, \(name))")
        }
        let token = try await services.admins.begin(id, name, proof: "-")
        return TestCentre.form.merging(["Cookie": "\(AdminCookie.name(isSecure: true))=\(token.text)"]) { $1 }
    }

    /// Rounds of probes, ten seconds apart.
    func rounds(_ count: Int) async throws {
        for _ in 0..<count {
            clock.move(10 * .second)
            if try await services.round.run() { try await services.board.refresh() }
        }
    }

    func facts() async throws -> Facts {
        try await services.board.refresh()
        return try services.board.edition.facts
    }

    func status(of component: Int64) async throws -> ComponentStatus? { try await facts().component[component]?.status }

    /// Asks the router.
    /// - Parameter fields: header fields by their names.
    func get(_ path: String, method: Verb = .get, _ fields: [String: String] = [:], body: String? = nil) async throws -> Reply {
        var headers = HTTPFields()
        for (name, value) in fields { HTTPField.Name(name).map { headers[$0] = value } }
        let (router, verb) = (StatusRouter.make(services), HTTPRequest.Method(rawValue: method.rawValue) ?? .get)
        return try await Application(router: router, logger: TestCentre.silence).test(.router) { [headers] client in
            let response = try await client.execute(
                uri: path, method: verb, headers: headers, body: body.map { ByteBuffer(string: $0) }
            )
            let told = response.headers.map { ($0.name.canonicalName, $0.value) }
            return Reply(
                status: Int(response.status.code), text: String(buffer: response.body), fields: Dictionary(told) { first, _ in first }
            )
        }
    }
}

enum Verb: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case patch = "PATCH"
    case options = "OPTIONS"
    case delete = "DELETE"
}

/// What the router said.
struct Reply: Sendable {
    let status: Int
    let text: String
    /// By their names in lower case.
    let fields: [String: String]
}

extension ComponentChange {
    init(_ pair: (key: Int64, value: ComponentStatus)) {
        self.init(id: pair.key, status: pair.value)
    }
}

/// A clock that stands until it is moved. It begins on a Wednesday at noon.
final class HandClock: Sendable {
    static let start: Int64 = 1_795_608_000_000

    private let at = Atomic<Int64>(HandClock.start)

    var now: @Sendable () -> Int64 { { self.at.load(ordering: .relaxed) } }

    func move(_ milliseconds: Int64) { at.wrappingAdd(milliseconds, ordering: .relaxed) }
}

/// What probes find, said by the test.
final class HandNetwork: Sendable {
    private let failing = Mutex<Set<String>>([])
    private let words = Mutex("refused the connection")
    private let isCutOff = Atomic<Bool>(false)
    private let isUnlinked = Atomic<Bool>(false)

    var asker: ProbeAsker {
        ProbeAsker { probe in
            ProbeAnswer(error: self.failing.withLock { $0.contains(probe.name) } ? self.words.withLock { $0 } : nil, ms: 12)
        } connects: { _, _ in
            self.isCutOff.load(ordering: .relaxed) ? "could not be reached" : nil
        } hasLink: {
            !self.isUnlinked.load(ordering: .relaxed)
        }
    }

    func fail(_ names: String...) { failing.withLock { $0.formUnion(names) } }
    func complain(_ text: String) { words.withLock { $0 = text } }
    func heal() { failing.withLock { $0 = [] } }
    func cutOff(_ isCutOff: Bool) { self.isCutOff.store(isCutOff, ordering: .relaxed) }
    func unlink(_ isUnlinked: Bool) { self.isUnlinked.store(isUnlinked, ordering: .relaxed) }
}
