import TestRig
import Testing

@testable import Resilience

/// The pool of the incident that everybody knows: 25 of 100 are out on an ordinary day, and one leaks every twelve seconds.
struct ExhaustionTests {
    private static let rule = Exhaustion.Rule(soonWithin: 900, nowWithin: 600, measurements: 18)

    /// Fewest that are out at once in each ten seconds of an hour.
    /// - Parameter leak: connections lost in a second.
    private func day(_ seed: UInt64, leak: Double, usual: Double = 25) -> [Double] {
        var generator = SeededRandom(seed: seed)
        return (0..<360).map { usual + Double($0 * 10) * leak + Double.random(in: -3...3, using: &generator) }
    }

    /// Seconds from an urgency to the end of the pool; nil when it never came to that.
    private func lead(_ urgency: Exhaustion.Urgency, _ day: [Double]) -> Double? {
        var exhaustion = Exhaustion(Self.rule)
        let end = day.firstIndex { $0 >= 100 } ?? day.count
        for (index, used) in day.enumerated() {
            exhaustion.note(used: min(100, used), of: 100, at: Double(index) * 10)
            if exhaustion.urgency >= urgency { return Double(end - index) * 10 }
        }
        return nil
    }

    @Test func `a leak is told ten minutes before the end, and long before 95 percent`() throws {
        for seed in 0..<40 as Range<UInt64> {
            let day = day(seed, leak: 1.0 / 12)
            let (soon, now) = (try #require(lead(.soon, day)), try #require(lead(.now, day)))
            #expect(soon >= 540 && now >= 300 && soon >= now, "seed \(seed): \(soon), \(now)")
            let late = Double((day.firstIndex { $0 >= 100 } ?? 0) - (day.firstIndex { $0 >= 95 } ?? 0)) * 10
            #expect(now > 3 * late, "seed \(seed): 95 percent come \(late) s before the end")
        }
    }

    @Test(arguments: [25.0, 35, 70])
    func `a day without a leak alarms nobody, however busy`(usual: Double) {
        for seed in 0..<40 as Range<UInt64> { #expect(lead(.soon, day(seed, leak: 0, usual: usual)) == nil) }
    }

    @Test func `what is nearly used up is told although it does not rise, and is over when there is room`() {
        var exhaustion = Exhaustion(Self.rule)
        for second in 0..<3 { exhaustion.note(used: 92, of: 100, at: Double(second)) }
        #expect(exhaustion.urgency == .soon && exhaustion.left == nil)
        for second in 3..<6 { exhaustion.note(used: 100, of: 100, at: Double(second)) }
        #expect(exhaustion.urgency == .now && exhaustion.left == 0)
        exhaustion.note(used: 40, of: 100, at: 6)
        #expect(exhaustion.urgency == .ok)
    }

    @Test func `the time that is left is what the line says`() throws {
        var exhaustion = Exhaustion(Self.rule)
        for index in 0..<20 { exhaustion.note(used: Double(index), of: 100, at: Double(index) * 10) }
        #expect(abs(try #require(exhaustion.left) - 810) < 1e-6)
        #expect(exhaustion.share == 0.19 && exhaustion.urgency == .soon)
    }

    @Test func `nothing there is nothing left`() {
        var exhaustion = Exhaustion(Self.rule)
        for second in 0..<3 { exhaustion.note(used: 0, of: 0, at: Double(second)) }
        #expect(exhaustion.urgency == .now && exhaustion.share == 1)
    }
}
