import Hummingbird
import Web

/// Probes for programs: `/api/status/v1/probes`, and the address at which heartbeats speak up.
struct ProbeRoutes: Sendable {
    let probes: Probes
    let board: Board

    func add(to router: some RouterMethods<StatusContext>) {
        router.post("api/status/v1/heartbeats/{secret}") { _, context in
            guard let token = SessionToken(context.parameters.get("secret") ?? "") else { throw Problem.notFound() }
            try await probes.beat(token)
            return Response.noContent()
        }
    }

    func add(writer api: some RouterMethods<WriterContext>) {
        api.get("probes") { _, _ in ResponseJSON(List(items: try await probes.all().map(ProbeJSON.init))) }
        api.post("probes") { request, context in
            let (id, secret) = try await probes.add(try await request.json(Body.self).order(), by: context.actor)
            return ResponseJSON(Made(id: StatusID(id).description, secret: secret), status: .created)
        }
        api.patch("probes/{id}") { request, context in
            let (id, body) = (try context.statusID(), try await request.json(Changes.self))
            try await probes.change(id, by: context.actor) { order in try body.write(to: &order) }
            return ResponseJSON(Made(id: StatusID(id).description))
        }
        api.delete("probes/{id}") { _, context in
            try await probes.remove(try context.statusID(), by: context.actor)
            return Response.noContent()
        }
    }

    private struct List: Encodable, Sendable {
        let items: [ProbeJSON]
    }

    /// What is left out stays.
    private struct Changes: Decodable {
        let name: String?
        let target: String?
        let expectation: String?
        let failingStatus: String?
        let timeoutMs: Int64?
        /// An empty one stands for all of them.
        let regionId: String?
        let everySeconds: Int64?
        let account: String?
        let password: String?

        func write(to order: inout ProbeOrder) throws(Problem) {
            order.name = name ?? order.name
            order.target = target ?? order.target
            order.expectation = expectation ?? order.expectation
            if let failingStatus { order.failingStatus = try ProbeOrder.failing(failingStatus) }
            order.timeoutMs = timeoutMs ?? order.timeoutMs
            order.everySeconds = everySeconds ?? order.everySeconds
            if let regionId { order.regionID = try StatusID.values(regionId.isEmpty ? [] : [regionId], field: "region_id").first }
            order.account = account ?? order.account
            order.password = password ?? order.password
        }
    }

    private struct Body: Decodable {
        let componentId: String
        let name: String
        let kind: String
        let target: String
        let expectation: String?
        let failingStatus: String?
        let timeoutMs: Int64?
        let regionId: String?
        let everySeconds: Int64?
        let account: String?
        let password: String?

        func order() throws(Problem) -> ProbeOrder {
            let region = try StatusID.values(regionId.map { [$0] } ?? [], field: "region_id").first
            guard let component = StatusID(componentId) else { throw Problem.invalid(field: "component_id", "No component has this id.") }
            guard let kind = Probe.Kind(rawValue: kind) else { throw Problem.invalid(field: "kind", "Use \(Probe.Kind.words).") }
            return ProbeOrder(
                componentID: component.value, name: name, kind: kind, target: target, expectation: expectation ?? "",
                failingStatus: try failingStatus.map(ProbeOrder.failing) ?? .majorOutage, timeoutMs: timeoutMs, everySeconds: everySeconds,
                regionID: region, account: account, password: password
            )
        }
    }
}

/// A probe and its last answer, for those who look after it.
struct ProbeJSON: Encodable, Sendable {
    let id: String
    let componentId: String
    let name: String
    let kind: String
    let target: String
    let expectation: String?
    let failingStatus: String
    let timeoutMs: Int64
    let regionId: String?
    let everySeconds: Int64
    let isDown: Bool
    let checkedAt: String?
    let error: String?
    let ms: Int64?

    init(_ probe: Probe) {
        id = StatusID(probe.id).description
        componentId = StatusID(probe.componentID).description
        name = probe.name
        kind = probe.kind.rawValue
        target = probe.target
        expectation = probe.expectation.isEmpty ? nil : probe.expectation
        failingStatus = probe.failingStatus.rawValue
        timeoutMs = probe.timeoutMs
        everySeconds = probe.everyMs / .second
        regionId = probe.regionID.map { StatusID($0).description }
        isDown = probe.verdict.isDown
        checkedAt = probe.checkedAt.map(Timestamp.rfc3339)
        error = probe.error
        ms = probe.ms
    }
}
