import Resilience
import Testing

@Suite struct RetryBudgetTests {
    @Test func `ten calls pay for one retry`() {
        let budget = RetryBudget(ratio: 0.1, reserve: 1)
        #expect(budget.takeRetry())
        for _ in 0..<9 { budget.recordCall() }
        #expect(!budget.takeRetry())
        budget.recordCall()
        #expect(budget.takeRetry())
        #expect(!budget.takeRetry())
    }

    @Test func `retries stay a tenth of the calls while everything fails`() {
        let budget = RetryBudget()
        var retries = 0
        for _ in 0..<1_000 {
            budget.recordCall()
            if budget.takeRetry() { retries += 1 }
        }
        #expect((100...110).contains(retries))
    }

    @Test func `no more than the reserve is saved up`() {
        let budget = RetryBudget(ratio: 1, reserve: 3)
        for _ in 0..<100 { budget.recordCall() }
        #expect((0..<5).map { _ in budget.takeRetry() } == [true, true, true, false, false])
    }
}
