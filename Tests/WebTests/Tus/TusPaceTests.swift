import TestRig
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct TusPaceTests {
    private let clock = HandClock()
    private var pace: TusPace {
        var pace = TusPace()
        pace.clock = clock
        return pace
    }

    @Test func `a body is watched as long as each window brings enough`() async throws {
        let meter = TusMeter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [pace] in try await pace.watch(meter) }
            for _ in 0..<5 {
                await until { clock.sleepers == 1 }
                meter.add(pace.bytes / 2)
                meter.add(pace.bytes / 2)
                clock.advance(by: pace.window)
            }
            await until { clock.sleepers == 1 }
            meter.add(pace.bytes - 1)
            clock.advance(by: pace.window)
            try await group.waitForAll()
        }
    }

    @Test func `a client is not blamed for the time in which we keep it waiting`() {
        let meter = TusMeter()
        meter.pause()
        #expect(meter.endWindow(atLeast: 1))
        meter.resume()
        #expect(meter.endWindow(atLeast: 1))
        #expect(!meter.endWindow(atLeast: 1))
    }
}
