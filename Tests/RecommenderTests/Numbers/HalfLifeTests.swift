import Testing

@testable import Recommender

@Suite struct HalfLifeTests {
    @Test(arguments: [(0, 1.0), (12, 0.707_106_781), (24, 0.5), (48, 0.25), (36, 0.353_553_391), (2_400, 0)])
    func `leaves half after each half-life`(hours: Int64, share: Double) {
        let left = HalfLife.hours(24).share(afterMilliseconds: hours * 3_600_000)
        #expect(abs(left - share) < 1e-7)
    }

    @Test func `what lies in the future has lost nothing`() {
        #expect(HalfLife.hours(1).share(afterMilliseconds: -5) == 1)
        #expect(HalfLife.hours(1).share(afterMilliseconds: .min) == 1)
    }

    @Test func `no age and no half-life makes it leave the unit interval`() {
        for milliseconds: Int64 in [.min, -1, 0, 1, .max] {
            for age: Int64 in [0, 1, 1_000_000, .max] {
                let share = HalfLife(milliseconds: milliseconds).share(afterMilliseconds: age)
                #expect(share >= 0 && share <= 1)
            }
        }
    }
}
