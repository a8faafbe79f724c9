import Testing

@testable import StatusCenter

struct UptimeTests {
    private let now = HandClock.start

    private func interval(_ status: ComponentStatus, from: Int64, until: Int64?) -> Impacts.Interval {
        Impacts.Interval(incidentID: 1, componentID: 1, status: status, from: now + from, until: until.map { now + $0 })
    }

    @Test func `outages that overlap count once, and what merely slows down does not count`() {
        let intervals = [
            interval(.majorOutage, from: -4 * .hour, until: -2 * .hour),
            interval(.partialOutage, from: -3 * .hour, until: -1 * .hour),
            interval(.degradedPerformance, from: -30 * .minute, until: nil),
        ]
        let uptime = Uptime(intervals, born: now - 10 * .day, now: now)
        #expect(uptime.days.reduce(0) { $0 + $1.downMs } == 3 * .hour)
        #expect(uptime.days.last?.worst == .majorOutage)
        #expect(uptime.words() == "98.75 %")
    }

    @Test func `days before the component was there are unknown, and an outage over midnight is on both days`() {
        let midnight = now / .day * .day
        let outage = Impacts.Interval(
            incidentID: 1, componentID: 1, status: .majorOutage, from: midnight - .minute, until: midnight + .minute
        )
        let uptime = Uptime([outage], born: midnight - 2 * .day, now: now)
        #expect(uptime.days.count == 90)
        #expect(uptime.days.filter { $0.worst == nil }.count == 87)
        #expect(uptime.days.suffix(2).map(\.downMs) == [.minute, .minute])
    }

    @Test func `a short outage never rounds to perfection`() {
        let second = [interval(.majorOutage, from: -2_000, until: -1_000)]
        #expect(Uptime(second, born: now - 90 * .day, now: now).words() == "99.99 %")
        #expect(Uptime([], born: now - 90 * .day, now: now).words() == "100 %")
        #expect(Uptime([], born: now, now: now).words() == nil)
    }
}
