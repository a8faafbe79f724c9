import Resilience
import Testing

@Suite(.timeLimit(.minutes(5))) struct DeadlineTests {
    @Test func `an answer in time is returned`() async throws {
        #expect(try await Deadline(in: .seconds(3_600)).run { 7 } == 7)
    }

    @Test func `a body that takes too long is cancelled`() async {
        await #expect(throws: Deadline.Exceeded.self) {
            let (never, holding) = AsyncStream.makeStream(of: Void.self)
            try await Deadline(in: .zero).run { for await _ in never {} }
            holding.finish()
        }
    }

    @Test func `what the body throws passes`() async {
        struct Refused: Error {}
        await #expect(throws: Refused.self) { try await Deadline(in: .seconds(3_600)).run { throw Refused() } }
    }

    @Test func `what remains shrinks to zero and not below`() {
        let now = ContinuousClock.now
        let deadline = Deadline(in: .seconds(5), from: now)
        #expect(deadline.remaining(at: now.advanced(by: .seconds(2))) == .seconds(3))
        #expect(deadline.remaining(at: now.advanced(by: .seconds(9))) == .zero)
    }
}
