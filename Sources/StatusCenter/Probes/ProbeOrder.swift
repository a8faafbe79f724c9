import Web

/// What a probe shall be.
struct ProbeOrder: Sendable {
    var componentID: Int64
    var name: String
    var kind: Probe.Kind
    var target: String
    var expectation = ""
    var failingStatus = ComponentStatus.majorOutage
    /// Nil for what is usual of its kind.
    var timeoutMs: Int64?
    var everySeconds: Int64?
    /// The region of which its answers speak; nil for all of them.
    var regionID: Int64?
    /// Of a journey: whom it signs in as.
    var account: String?
    var password: String?

    /// What is written down.
    struct Checked: Sendable {
        let name: String
        let expectation: String
        let timeoutMs: Int64
        let everyMs: Int64
    }

    /// - Throws: a `Problem` 422 for what no probe can be.
    func checked() throws(Problem) -> Checked {
        let name = try Probe.checked(name: name)
        try Probe.check(target, of: kind)
        let expectation = expectation.isEmpty
            ? "" : try PlainText.checked(expectation, field: "expectation", characters: 1...Probe.targetCharacters)
        try Probe.check(expectation: expectation, of: kind)
        try checkAccount()
        let (timeoutMs, everyMs) = try times()
        return Checked(name: name, expectation: expectation, timeoutMs: timeoutMs, everyMs: everyMs)
    }

    /// - Throws: a `Problem` 422 for what is no failure.
    static func failing(_ text: String) throws(Problem) -> ComponentStatus {
        guard let status = ComponentStatus(rawValue: text), status >= .degradedPerformance else {
            throw Problem.invalid(field: "failing_status", "Use degraded_performance, partial_outage or major_outage.")
        }
        return status
    }

    private func times() throws(Problem) -> (timeoutMs: Int64, everyMs: Int64) {
        let isJourney = kind == .journey
        let (timeouts, pauses) = isJourney ? (Probe.journeyTimeouts, Probe.journeyPauses) : (Probe.timeouts, Probe.pauses)
        let timeoutMs = timeoutMs ?? (isJourney ? 90_000 : 5_000)
        // What lies outside is refused below, however far.
        let everyMs = everySeconds.map { min(max($0, -1), 1_000_000) * .second } ?? (isJourney ? 5 * .minute : 0)
        guard timeouts.contains(timeoutMs) else {
            let words = "from \(timeouts.lowerBound) to \(timeouts.upperBound) milliseconds"
            throw Problem.invalid(field: "timeout_ms", "The time must be \(words).")
        }
        guard pauses.contains(everyMs) else {
            let words = "from \(pauses.lowerBound / .second) to \(pauses.upperBound / .second) seconds"
            throw Problem.invalid(field: "every_seconds", "It can be asked every \(words).")
        }
        return (timeoutMs, everyMs)
    }

    private func checkAccount() throws(Problem) {
        let isThere = !(account ?? "").isEmpty && !(password ?? "").isEmpty
        guard isThere == (kind == .journey), (account ?? "").utf8.count <= 100, (password ?? "").utf8.count <= 1_024 else {
            throw Problem.invalid(field: "account", "A journey needs account and password, and no other probe has them.")
        }
    }
}

extension ProbeOrder {
    /// What a probe is now.
    init(_ probe: Probe) {
        self.init(
            componentID: probe.componentID, name: probe.name, kind: probe.kind, target: probe.target, expectation: probe.expectation,
            failingStatus: probe.failingStatus, timeoutMs: probe.timeoutMs, everySeconds: probe.everyMs / .second,
            regionID: probe.regionID, account: probe.account, password: probe.password
        )
    }
}
