import TestRig
import Testing

@testable import Resilience

/// A machine on paper: requests come and go in this order, and take what the test says.
private struct Machine {
    var rule = AdaptiveLimit()
    var now = 0.0

    /// So many at once, each of which takes so long; they are answered one behind the other, or all at the end.
    mutating func serve(
        _ count: Int, taking seconds: Double, of kind: String = "page", _ priority: RequestPriority = .vital, isPause: Bool = false
    ) -> Int {
        var inside = 0
        for _ in 0..<count where rule.admits(priority) {
            rule.enter()
            inside += 1
        }
        let company = rule.inFlight
        if isPause { now += seconds }
        for _ in 0..<inside {
            if !isPause { now += seconds / Double(max(1, inside)) }
            rule.note(seconds, of: kind, company: company, at: now)
            rule.leave()
        }
        return inside
    }

    /// What a calm machine knows.
    mutating func learn(_ kinds: [String: Double]) {
        for (kind, seconds) in kinds {
            for _ in 0..<100 { _ = serve(1, taking: seconds, of: kind) }
        }
    }

    /// Far more than it manages, so that all take long.
    mutating func overload(_ seconds: Double, rounds: Int) {
        for _ in 0..<rounds { _ = serve(Int(rule.limit), taking: seconds) }
    }
}

struct AdaptiveLimitTests {
    private let settings = AdaptiveLimit.Settings()

    @Test func `a new machine lets hundreds in at once, however slow its first answers are`() {
        var machine = Machine()
        #expect(machine.serve(200, taking: 4, .reading) == 200)
        #expect(machine.serve(200, taking: 0.002, .extra) == 200)
        #expect(machine.rule.limit == Double(settings.highest))
    }

    @Test func `whatever was measured, nobody is refused below the floor, and the limit keeps within its bounds`() {
        for seed in 0..<20 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            var machine = Machine()
            for _ in 0..<60 {
                let priority = RequestPriority.allCases.randomElement(using: &random) ?? .vital
                let count = Int.random(in: 1...600, using: &random)
                let seconds = Double.random(in: 0...1, using: &random) < 0.5 ? 0.003 : Double.random(in: 0...60, using: &random)
                let inside = machine.serve(count, taking: seconds, of: "kind \(Int.random(in: 0...3, using: &random))", priority)
                #expect(inside >= min(count, settings.floor), "seed \(seed)")
                #expect((settings.lowest...Double(settings.highest)).contains(machine.rule.limit), "seed \(seed)")
                #expect(machine.rule.inFlight == 0)
            }
        }
    }

    @Test func `while everything takes many times as long as usual, the limit falls within seconds and rises again afterwards`() {
        var machine = Machine()
        machine.learn(["page": 0.1])
        let begun = machine.now
        machine.overload(1, rounds: 20)
        #expect(machine.rule.limit == settings.lowest)
        #expect(machine.now - begun < 21)
        machine.overload(0.15, rounds: 450)
        #expect(machine.rule.limit == Double(settings.highest))
    }

    @Test func `being refused further inside counts as slow, unless it is one in ten, in a new machine, too`() {
        var machine = Machine()
        func serve(refusing one: Int) {
            for number in 0..<20_000 {
                machine.now += 0.001
                if number.isMultiple(of: one) {
                    machine.rule.noteRefusal(of: "page", at: machine.now)
                } else {
                    machine.rule.note(0.01, of: "page", company: 400, at: machine.now)
                }
            }
        }
        for _ in 0..<400 { machine.rule.enter() }
        serve(refusing: 10)
        #expect(machine.rule.limit == Double(settings.highest))
        serve(refusing: 3)
        #expect(machine.rule.limit < 2 * settings.lowest)
    }

    @Test func `an overload never becomes usual`() {
        var machine = Machine()
        machine.learn(["page": 0.1])
        machine.overload(5, rounds: 800)
        #expect(machine.now > 3_600)
        #expect(machine.rule.limit == settings.lowest)
    }

    @Test func `other requests than before are no overload, be they a thousand times as dear`() {
        var machine = Machine()
        machine.learn(["page": 0.006, "search": 6])
        for _ in 0..<50 { _ = machine.serve(Int(machine.rule.limit), taking: 6, of: "search") }
        #expect(machine.rule.limit == Double(settings.highest))
    }

    @Test func `it does not fall while a quarter of it is in flight, nor rise while it is less than half, until a minute has passed`() {
        var machine = Machine()
        machine.learn(["page": 0.1])
        for _ in 0..<100 { _ = machine.serve(100, taking: 3) }
        #expect(machine.rule.limit == Double(settings.highest))
        machine.overload(1, rounds: 20)
        for _ in 0..<500 { _ = machine.serve(10, taking: 0.1) }
        #expect(machine.rule.limit == settings.lowest)
        for _ in 0..<200 { _ = machine.serve(10, taking: 0.1) }
        #expect(machine.rule.limit == Double(settings.highest))
    }

    @Test func `a pause of the whole process costs a step or two, and times of a few milliseconds none`() {
        var machine = Machine()
        machine.learn(["page": 0.01, "like": 0.000_2])
        _ = machine.serve(300, taking: 30, isPause: true)
        _ = machine.serve(300, taking: 0.3)
        #expect(machine.rule.limit > 0.75 * Double(settings.highest))
        _ = machine.serve(300, taking: 0.3, of: "like")
        let before = machine.rule.limit
        for _ in 0..<500 { _ = machine.serve(Int(machine.rule.limit), taking: 0.004, of: "like") }
        #expect(machine.rule.limit >= before)
    }

    @Test func `what is refused first is refused from the floor on, and each priority leaves room for those before it`() {
        var machine = Machine()
        machine.learn(["page": 0.01])
        machine.overload(0.5, rounds: 20)
        let order: [RequestPriority] = [.extra, .reading, .writing, .vital]
        var inside = 0
        var ends: [Int] = []
        for priority in order {
            while machine.rule.admits(priority) {
                machine.rule.enter()
                inside += 1
            }
            ends.append(inside)
        }
        #expect(ends == [32, 48, 57, 64])
    }
}
