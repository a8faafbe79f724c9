import Foundation
import Web

/// Something that is asked again and again, or that must speak up by itself, and what it means for a component when it fails.
struct Probe: Sendable {
    static let maximum = 100
    static let nameCharacters = 100
    static let targetCharacters = 500
    static let timeouts: ClosedRange<Int64> = 100...30_000

    let id: Int64
    let componentID: Int64
    let name: String
    let kind: Kind
    /// http: an address; tcp: `host:port`; heartbeat: seconds within which it must speak up.
    let target: String
    /// http: what the body must hold, or nothing for a status of 2xx alone.
    let expectation: String
    /// What the component is while the probe fails.
    let failingStatus: ComponentStatus
    let timeoutMs: Int64
    let verdict: ProbeVerdict
    /// UTC ms.
    let checkedAt: Int64?
    let changedAt: Int64?
    let error: String?
    /// Time of the last answer.
    let ms: Int64?
    /// Heartbeats: when it spoke up last; its making counts as the first time.
    let beatAt: Int64?

    enum Kind: String, Sendable, CaseIterable {
        case http, tcp, heartbeat
    }

    /// Where a `tcp` probe connects to.
    struct Door: Sendable, Equatable {
        let host: String
        let port: Int

        init?(_ text: String) {
            guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (1...65_535).contains(port) else {
                return nil
            }
            let host = text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
            guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != 0x2f }) else { return nil }
            (self.host, self.port) = (host, port)
        }
    }

    /// - Throws: a `Problem` 422 for a target that such a probe cannot have.
    static func check(_ target: String, of kind: Kind) throws(Problem) {
        let isGood = switch kind {
        case .http: target.wholeMatch(of: /https?:\/\/[!-~]+/) != nil && URL(string: target)?.host() != nil
        case .tcp: Door(target) != nil
        case .heartbeat: Int64(target).map { (10...604_800).contains($0) } ?? false
        }
        guard isGood, target.utf8.count <= targetCharacters else {
            let wanted = switch kind {
            case .http: "an http:// or https:// address"
            case .tcp: "host:port"
            case .heartbeat: "a number of seconds from 10 to 604800"
            }
            throw Problem.invalid(field: "target", "The target must be \(wanted).")
        }
    }
}
