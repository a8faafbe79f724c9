import Foundation
import NIOHTTP1
import Storage
import Synchronization

/// Asks the platform once a minute what it runs out of, and hands the keepers a draft of an incident before it does. Nothing is
/// published: what nobody has noticed yet is no incident.
final class CapacityLook: Sendable {
    static let name = "Something is about to run out"
    static let timeoutMs: Int64 = 5_000
    /// Resources that the draft names.
    static let namedMax = 5

    private let incidents: Incidents
    private let ask: @Sendable () async -> [UInt8]?
    private let isTold = Atomic(false)

    /// - Parameter ask: gives what `/healthz/parts` answers; nil when it does not.
    init(incidents: Incidents, ask: @escaping @Sendable () async -> [UInt8]?) {
        self.incidents = incidents
        self.ask = ask
    }

    /// - Parameter watched: address of the platform, without a slash at its end.
    convenience init(incidents: Incidents, watched: String) {
        self.init(incidents: incidents) {
            await ProbeClient.body(of: watched + "/healthz/parts", within: CapacityLook.timeoutMs)
        }
    }

    /// One look. A platform that says nothing, or is of an older version, is left to the probes.
    func look() async throws {
        guard let body = await ask(), let answer = try? CapacityLook.decoder.decode(Answer.self, from: Data(body)) else { return }
        guard answer.capacity.state == "now" else { return isTold.store(false, ordering: .relaxed) }
        guard !isTold.exchange(true, ordering: .relaxed) else { return }
        do {
            try await draft(answer.capacity.runningOut.filter { $0.urgency == "now" })
        } catch {
            isTold.store(false, ordering: .relaxed)
            throw error
        }
    }

    /// One at a time: a draft that nobody has looked at says enough.
    private func draft(_ resources: [Answer.Resource]) async throws {
        let words = resources.prefix(CapacityLook.namedMax).map { resource in
            let name = resource.resource.prefix(60).filter { $0.isLetter || $0.isNumber || " ._-".contains($0) }
            return resource.minutes.map { "\(name) in \($0) minutes" } ?? "\(name), which is nearly full"
        }
        let order = IncidentOrder(
            isOfCentre: true, name: CapacityLook.name, status: .draft,
            body: "By how it rises, this will be used up: \(words.joined(separator: ", ")). Nobody need have noticed it yet."
        )
        try await incidents.database.write { [incidents] tx in
            let isThere = try tx.row("SELECT 1 FROM incidents WHERE status = 'draft' AND name = \(CapacityLook.name) LIMIT 1") != nil
            if !isThere { _ = try incidents.open(order, by: .probes, in: tx) }
        }
    }

    private static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }()

    private struct Answer: Decodable {
        let capacity: Capacity

        struct Capacity: Decodable {
            let state: String
            let runningOut: [Resource]
        }

        struct Resource: Decodable {
            let resource: String
            let urgency: String
            let minutes: Int?
        }
    }
}
