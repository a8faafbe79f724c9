import Foundation
import Web

/// Something that is asked again and again, or that must speak up by itself, and what it means for a component when it fails.
struct Probe: Sendable {
    static let maximum = 100
    static let nameCharacters = 100
    static let targetCharacters = 500
    /// What a probe may wait, in milliseconds; a journey has more to do.
    static let timeouts: ClosedRange<Int64> = 100...30_000
    static let journeyTimeouts: ClosedRange<Int64> = 5_000...300_000
    /// From one time to the next; a journey leaves something to do behind each time.
    static let pauses: ClosedRange<Int64> = 0...(.day)
    static let journeyPauses: ClosedRange<Int64> = .minute...(.day)

    let id: Int64
    let componentID: Int64
    let name: String
    let kind: Kind
    /// http, json, journey: an address; tcp, tls: `host:port`; dns: a name; heartbeat: seconds within which it must speak up.
    let target: String
    /// http: what the body must hold, or nothing for a status of 2xx alone; json: an assertion; tls: days that must be left; dns: an
    /// address that must be among the answers, or nothing.
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
    /// The region of which its answers speak; nil for all of them.
    var regionID: Int64?
    /// Milliseconds from one time to the next; 0 for every round.
    var everyMs: Int64 = 0
    /// Of a journey: whom it signs in as.
    var account: String?
    var password: String?

    enum Kind: String, Sendable, CaseIterable {
        case http, json, tcp, tls, dns, journey, heartbeat

        /// For whoever named another one.
        static let words = allCases.map(\.rawValue).joined(separator: ", ")
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

    static func checked(name typed: String) throws(Problem) -> String {
        try PlainText.checked(typed, field: "name", characters: 1...nameCharacters)
    }

    /// - Throws: a `Problem` 422 for a target that such a probe cannot have.
    static func check(_ target: String, of kind: Kind) throws(Problem) {
        let isGood = switch kind {
        case .http, .json: target.wholeMatch(of: /https?:\/\/[!-~]+/) != nil && URL(string: target)?.host() != nil
        case .journey: target.wholeMatch(of: /https?:\/\/[!-.0-~]+/) != nil && URL(string: target)?.host() != nil
        case .tcp, .tls: Door(target) != nil
        case .dns: target.wholeMatch(of: /[A-Za-z0-9_\-]+(?:\.[A-Za-z0-9_\-]+)*\.?/) != nil && target.utf8.count <= 253
        case .heartbeat: Int64(target).map { (10...604_800).contains($0) } ?? false
        }
        guard isGood, target.utf8.count <= targetCharacters else {
            let wanted = switch kind {
            case .http, .json: "an http:// or https:// address"
            case .journey: "an http:// or https:// address without a path"
            case .tcp, .tls: "host:port"
            case .dns: "a name such as www.example.org"
            case .heartbeat: "a number of seconds from 10 to 604800"
            }
            throw Problem.invalid(field: "target", "The target must be \(wanted).")
        }
    }

    /// - Throws: a `Problem` 422 for an expectation that such a probe cannot have.
    static func check(expectation: String, of kind: Kind) throws(Problem) {
        let wanted: String? = switch kind {
        case .json: JSONAssertion(expectation) == nil ? "such as status.indicator = none" : nil
        case .tls: expectation.isEmpty || (Int(expectation).map { (0...3_650).contains($0) } ?? false) ? nil : "a number of days"
        case .tcp, .journey, .heartbeat: expectation.isEmpty ? nil : "left out"
        case .dns: expectation.isEmpty || AddressBlock.bytes(of: expectation) != nil ? nil : "an address such as 192.0.2.1"
        case .http: nil
        }
        if let wanted { throw Problem.invalid(field: "expectation", "The expectation must be \(wanted).") }
    }

    /// Whether an answer to the other one is an answer to this one, too.
    func asks(likeThatOf other: Probe) -> Bool {
        (kind, target, expectation) == (other.kind, other.target, other.expectation)
            && (account, password) == (other.account, other.password)
    }

    /// Whether it asks the machine that the centre runs on, which needs no network.
    var isOfThisMachine: Bool {
        let host: String? = switch kind {
        case .http, .json, .journey: URL(string: target)?.host()
        case .tcp, .tls: Door(target)?.host
        case .dns, .heartbeat: nil
        }
        guard let host = host?.trimmingCharacters(in: CharacterSet(charactersIn: "[]")) else { return false }
        if host == "localhost" { return true }
        guard let bytes = AddressBlock.bytes(of: host) else { return false }
        return bytes.count == 4 ? bytes.first == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
    }

    /// Whether its time has come.
    func isDue(at now: Int64) -> Bool { checkedAt.map { now - $0 >= everyMs } ?? true }
}
