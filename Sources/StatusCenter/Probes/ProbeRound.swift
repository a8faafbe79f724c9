import Logging
import Storage

/// Asks the probes of a lane once, side by side, and acts on what that changes.
struct ProbeRound: Sendable {
    /// Journeys take minutes, and whatever else is asked does not wait for them.
    enum Lane: Sendable {
        case quick, journeys

        func has(_ probe: Probe) -> Bool { (probe.kind == .journey) == (self == .journeys) }
    }

    /// Probes that are asked at once.
    static let atOnce = 16
    static let connectivityTimeoutMs: Int64 = 3_000

    let database: any Database
    let incidents: AutomaticIncidents
    let asker: ProbeAsker
    /// What answers as long as this machine reaches the world; nil when nothing was named.
    let connectivity: Probe.Door?
    let now: @Sendable () -> Int64
    let logger: Logger

    /// - Returns: whether something changed that people see.
    func run(_ lane: Lane = .quick) async throws -> Bool {
        let probes = try await database.read { tx in try ProbeRows.all(in: tx) }
        let due = probes.filter { lane.has($0) && $0.isDue(at: now()) }
        if due.isEmpty, lane == .journeys { return false }
        if let connectivity, let error = await asker.connects(connectivity, ProbeRound.connectivityTimeoutMs) {
            // Whoever is cut off sees everything else down: nothing of it may be counted.
            logger.warning("this machine reaches nothing, so no probe is counted", metadata: ["cause": "\(error)"])
            return false
        }
        // Nothing was named to be asked, but without a network everything else looks down all the same.
        let isCutOff = connectivity == nil && !asker.hasLink()
        if isCutOff { logger.warning("this machine has no network, so only what runs on it is counted") }
        let answers = await ask(isCutOff ? due.filter(\.isOfThisMachine) : due)
        return try await DatabaseWork.$kind.withValue(.background) {
            try await database.write { tx in try take(answers, lane, isCutOff: isCutOff, in: tx) }
        }
    }

    /// What one answered, and what it was asked as.
    private typealias Answered = (probe: Probe, answer: ProbeAnswer)

    /// - Returns: answers by the probes' ids. Heartbeats are not asked.
    private func ask(_ probes: [Probe]) async -> [Int64: Answered] {
        await withTaskGroup(of: Answered.self) { group in
            var answers: [Int64: Answered] = [:]
            for (index, probe) in probes.filter({ $0.kind != .heartbeat }).enumerated() {
                if index >= ProbeRound.atOnce, let answered = await group.next() { answers[answered.probe.id] = answered }
                group.addTask { (probe, await asker.ask(probe)) }
            }
            for await answered in group { answers[answered.probe.id] = answered }
            return answers
        }
    }

    private func silence(of probe: Probe) -> ProbeAnswer {
        let silence = now() - (probe.beatAt ?? 0)
        let isLate = silence > (Int64(probe.target) ?? 0) * .second
        return ProbeAnswer(error: isLate ? "has not spoken up for \(silence / .second) seconds" : nil, ms: 0)
    }

    /// What this probe says; nil when nobody has asked it as it is by now.
    private func answer(of probe: Probe, among answers: [Int64: Answered]) -> ProbeAnswer? {
        if probe.kind == .heartbeat { return silence(of: probe) }
        return answers[probe.id].flatMap { $0.probe.asks(likeThatOf: probe) ? $0.answer : nil }
    }

    private func take(_ answers: [Int64: Answered], _ lane: Lane, isCutOff: Bool, in tx: any Transaction) throws -> Bool {
        let at = now()
        var hasChanged = false
        // Read anew: meanwhile a probe may have been changed or taken away, and somebody may have said that an outage is over.
        for probe in try ProbeRows.all(in: tx) where lane.has(probe) {
            // Who speaks up by itself cannot be heard either.
            guard !(isCutOff && probe.kind == .heartbeat), let answer = answer(of: probe, among: answers) else { continue }
            var verdict = probe.verdict
            let change: ProbeVerdict.Change?
            if probe.kind == .heartbeat {
                // Its time is its patience: it needs no second silence.
                change = verdict.isDown == answer.isOK ? (answer.isOK ? .closed : .opened) : nil
                verdict = ProbeVerdict(
                    isDown: !answer.isOK, failures: 0, successes: 0, changedAt: change == nil ? verdict.changedAt : at, isFlapping: false
                )
            } else {
                change = verdict.count(isOK: answer.isOK, at: at)
            }
            try ProbeRows.keep(answer, verdict, of: probe, at: at, in: tx)
            hasChanged = hasChanged || change != nil
        }
        // Also without a change: a maintenance that has ended excuses nothing any more, and a probe that was taken away says nothing.
        try incidents.follow(try ProbeRows.all(in: tx), in: tx)
        return hasChanged
    }
}
