import Testing

@testable import Storage

struct PrimaryPastTests {
    private let start = ContinuousClock.now

    private func sighting(_ bytes: UInt64, timeline: Int64 = 1, system: Int64 = 5) -> LogSighting {
        LogSighting(position: WALPosition(bytes: bytes), timeline: timeline, system: system, isReplica: false)
    }

    private func past(_ positions: [UInt64], span: Duration = .seconds(10)) -> PrimaryPast {
        var past = PrimaryPast(span: span)
        for (second, position) in positions.enumerated() { _ = past.note(sighting(position), at: start + .seconds(second)) }
        return past
    }

    @Test func `a replica has everything of the last moment whose position it has replayed`() {
        let past = past([100, 200, 200, 300])
        #expect(past.moment(replayedAt: WALPosition(bytes: 99)) == nil)
        #expect(past.moment(replayedAt: WALPosition(bytes: 100)) == start)
        #expect(past.moment(replayedAt: WALPosition(bytes: 199)) == start)
        #expect(past.moment(replayedAt: WALPosition(bytes: 200)) == start + .seconds(2))
        #expect(past.moment(replayedAt: WALPosition(bytes: 5_000)) == start + .seconds(3))
        #expect(past.seenAt == start + .seconds(3))
    }

    @Test func `what lies further back than anybody asks is forgotten`() {
        let past = past((0..<100).map { UInt64($0) * 10 })
        // Of the last ten seconds, and the one moment before.
        #expect(past.moment(replayedAt: WALPosition(bytes: 890)) == start + .seconds(89))
        #expect(past.moment(replayedAt: WALPosition(bytes: 889)) == nil)
        let crowded = self.past((0..<UInt64(PrimaryPast.limit + 50)).map { $0 }, span: .seconds(1_000_000))
        #expect(crowded.moment(replayedAt: WALPosition(bytes: 49)) == nil)
        #expect(crowded.moment(replayedAt: WALPosition(bytes: 50)) != nil)
    }

    @Test(arguments: [(90, 1, 5), (200, 2, 5), (200, 1, 6)] as [(UInt64, Int64, Int64)])
    func `of another primary, or of one whose log went back, nothing is known from before`(next: (UInt64, Int64, Int64)) {
        var past = past([50, 100])
        let other = sighting(next.0, timeline: next.1, system: next.2)
        let isTheSame = past.note(other, at: start + .seconds(2))
        #expect(!isTheSame)
        #expect(past.moment(replayedAt: WALPosition(bytes: next.0 - 1)) == nil)
        #expect(past.moment(replayedAt: WALPosition(bytes: next.0)) == start + .seconds(2))
        #expect(past.isOfOneKind(other))
        #expect(past.isOfOneKind(sighting(1)) == (next.1 == 1 && next.2 == 5))
    }
}
