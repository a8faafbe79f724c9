import Resilience
import Testing

@Suite struct BackoffTests {
    let backoff = Backoff(base: .seconds(2), cap: .seconds(300))

    @Test func `the ceiling doubles up to the cap`() {
        let ceilings = (1...10).map { backoff.ceiling(afterFailures: $0) }
        #expect(ceilings == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map { .seconds($0) })
    }

    @Test(arguments: [Int.min, -1, 0, 1, 9, 1_000, .max])
    func `any number of failures gives a wait between zero and the cap`(failures: Int) {
        for random in [0, 0.25, 0.999, -1, 2] {
            #expect((.zero ... .seconds(300)).contains(backoff.delay(afterFailures: failures, random: random)))
        }
    }

    @Test func `the wait is the random share of the ceiling`() {
        #expect(backoff.delay(afterFailures: 3, random: 0.5) == .seconds(4))
        #expect(backoff.delay(afterFailures: 3, random: 0) == .zero)
    }

    @Test func `absurd settings do not loop and do not trap`() {
        #expect(Backoff(base: .seconds(-1), cap: .seconds(5)).ceiling(afterFailures: .max) == .zero)
        #expect(Backoff(base: .seconds(9), cap: .seconds(1)).ceiling(afterFailures: 5) == .seconds(9))
        #expect(Backoff(base: .seconds(1), cap: .seconds(Int64.max)).ceiling(afterFailures: .max) == .seconds(Int64.max))
    }
}
