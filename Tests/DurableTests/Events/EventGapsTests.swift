import Foundation
import Testing

@testable import Durable

@Suite struct EventGapsTests {
    private func events(_ ids: Int64...) -> [Event] {
        ids.map { Event(id: $0, kind: "n", at: 0, payload: Data()) }
    }

    @Test func `ids without a gap are settled whatever is open`() {
        var gaps = EventGaps()
        #expect(gaps.settled(events(5, 6, 7), after: 4, .init(oldestOpen: 1, next: 90)).map(\.id) == [5, 6, 7])
    }

    @Test func `what follows a gap waits until everything that was open when it was seen has ended`() {
        var gaps = EventGaps()
        #expect(gaps.settled(events(5, 7), after: 4, .init(oldestOpen: 50, next: 60)).map(\.id) == [5])
        // A transaction that was open then is open still.
        #expect(gaps.settled(events(7, 8), after: 5, .init(oldestOpen: 59, next: 70)).isEmpty)
        // It ended and its event is there.
        #expect(gaps.settled(events(6, 7, 8), after: 5, .init(oldestOpen: 59, next: 70)).map(\.id) == [6, 7, 8])
    }

    @Test func `a gap that was rolled back is passed, and a later one is waited for anew`() {
        var gaps = EventGaps()
        #expect(gaps.settled(events(7), after: 5, .init(oldestOpen: 50, next: 60)).isEmpty)
        #expect(gaps.settled(events(7, 9), after: 5, .init(oldestOpen: 60, next: 80)).map(\.id) == [7])
        #expect(gaps.settled(events(9), after: 7, .init(oldestOpen: 79, next: 90)).isEmpty)
        #expect(gaps.settled(events(9), after: 7, .init(oldestOpen: 80, next: 95)).map(\.id) == [9])
    }

    @Test func `several gaps that were seen at once are passed at once`() {
        var gaps = EventGaps()
        #expect(gaps.settled(events(2, 4, 6), after: 0, .init(oldestOpen: 10, next: 20)).isEmpty)
        #expect(gaps.settled(events(2, 4, 6), after: 0, .init(oldestOpen: 20, next: 30)).map(\.id) == [2, 4, 6])
    }
}
