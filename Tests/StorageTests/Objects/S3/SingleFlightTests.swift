import TestRig
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(1))) struct SingleFlightTests {
    let flights = SingleFlight<Int, Int>()
    let begun = Counted()
    let ended = Gate()

    @Test func `who leaves does not take the value from the others`() async throws {
        let (first, second) = (viewer(), viewer())
        await until { flights.waiting(for: 1) == 2 }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        ended.open()
        #expect(try await second.value == 7)
        #expect(begun.next() == 2, "it was made once")
        #expect(flights.waiting(for: 1) == 0)
    }

    @Test func `when the last one leaves the work is ended, and who comes then gets work of its own`() async throws {
        let first = viewer()
        await until { flights.waiting(for: 1) == 1 }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        ended.open()
        #expect(try await viewer().value == 7)
        #expect(begun.next() == 3)
    }

    @Test func `an error reaches all, and the next one tries again`() async throws {
        struct Broken: Error {}
        await #expect(throws: Broken.self) { try await flights.value(of: 2) { throw Broken() } }
        #expect(try await flights.value(of: 2) { 5 } == 5)
    }

    private func viewer() -> Task<Int, any Error> {
        Task { [flights, begun, ended] in
            try await flights.value(of: 1) {
                _ = begun.next()
                while !ended.isOpen {
                    try Task.checkCancellation()
                    await Task.yield()
                }
                return 7
            }
        }
    }
}
