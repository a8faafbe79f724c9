import Testing

@testable import Storage

/// Which replica may answer is decided by what was seen of the servers, and by nothing else.
struct ReplicaStandingsTests {
    private let start = ContinuousClock.now

    private func sighting(_ bytes: UInt64, timeline: Int64 = 1, system: Int64 = 5, isReplica: Bool = true) -> LogSighting {
        LogSighting(position: WALPosition(bytes: bytes), timeline: timeline, system: system, isReplica: isReplica)
    }

    /// Once; the turn passes on in a copy.
    private func chosen(
        _ standings: ReplicaStandings, floor: WALPosition? = nil, since: ContinuousClock.Instant? = nil, at now: ContinuousClock.Instant
    ) -> ReplicaStandings.Choice {
        var standings = standings
        return standings.choose(floor: floor, since: since, now: now)
    }

    /// A primary that was seen at 0 s, 1 s, … at 100, 200, …
    private func standings(replicas: Int = 1, seconds: Int) -> ReplicaStandings {
        var standings = ReplicaStandings(replicas: replicas, statedLag: .seconds(5))
        for second in 0...seconds {
            standings.saw(primary: sighting(UInt64(second + 1) * 100, isReplica: false), at: start + .seconds(second))
        }
        return standings
    }

    @Test func `nobody answers for a primary that was never seen`() {
        var standings = ReplicaStandings(replicas: 1, statedLag: .seconds(5))
        standings.saw(sighting(100), of: 0, at: start)
        #expect(chosen(standings, at: start) == .primary(.noPrimary))
        let none = ReplicaStandings(replicas: 0, statedLag: .seconds(5))
        #expect(chosen(none, at: start) == .primary(.noPrimary))
    }

    @Test func `a replica within the stated lag answers, and one beyond it does not`() {
        var standings = standings(seconds: 9)
        let now = start + .seconds(9)
        standings.saw(sighting(550), of: 0, at: now)
        #expect(standings.lag(of: 0, now: now) == .seconds(5))
        #expect(standings.unfit(0, now: now) == nil)
        standings.saw(sighting(499), of: 0, at: now)
        #expect(standings.lag(of: 0, now: now) == .seconds(6))
        #expect(standings.unfit(0, now: now) == .behind)
        standings.saw(sighting(99), of: 0, at: now)
        #expect(standings.unfit(0, now: now) == .behind)
        #expect(standings.lag(of: 0, now: now) == nil)
    }

    @Test func `what a replica said counts for a second`() {
        var standings = standings(seconds: 0)
        standings.saw(sighting(100), of: 0, at: start)
        #expect(standings.unfit(0, now: start + .milliseconds(999)) == nil)
        #expect(standings.unfit(0, now: start + .seconds(1)) == .silent)
        #expect(standings.lag(of: 0, now: start + .seconds(1)) == nil)
    }

    @Test func `while the primary is away, what a replica had replayed by then stays good enough`() {
        var standings = standings(seconds: 4)
        for minute in 1...30 {
            let now = start + .seconds(60 * minute)
            standings.saw(sighting(500), of: 0, at: now)
            #expect(standings.unfit(0, now: now) == nil)
            #expect(standings.unfit(0, floor: WALPosition(bytes: 501), now: now) == .written)
        }
        var late = self.standings(seconds: 9)
        late.saw(sighting(300), of: 0, at: start + .seconds(600))
        #expect(late.unfit(0, now: start + .seconds(600)) == .behind)
        late.saw(sighting(1_000), of: 0, at: start + .seconds(601))
        #expect(late.unfit(0, now: start + .seconds(601)) == nil, "it has taken in what it had received")
    }

    @Test func `whoever wrote is answered by a replica once it has come so far`() {
        var standings = standings(seconds: 1)
        let now = start + .seconds(1)
        standings.saw(sighting(200), of: 0, at: now)
        #expect(chosen(standings, floor: WALPosition(bytes: 200), at: now) == .replica(0))
        #expect(chosen(standings, floor: WALPosition(bytes: 201), at: now) == .primary(.written))
        #expect(chosen(standings, floor: .unknown, at: now) == .primary(.written))
    }

    @Test func `what was closed at a moment is not opened by a replica from before it`() {
        var standings = standings(seconds: 3)
        let now = start + .seconds(3)
        standings.saw(sighting(399), of: 0, at: now)
        #expect(chosen(standings, since: start + .seconds(2), at: now) == .replica(0))
        #expect(chosen(standings, since: start + .milliseconds(2_001), at: now) == .primary(.closed))
    }

    @Test func `one that follows nobody, another server or another history does not answer`() {
        var standings = standings(seconds: 0)
        for (sighting, why) in [
            (sighting(100, isReplica: false), ReplicaStandings.Unfit.promoted), (sighting(100, system: 6), .stranger),
            (sighting(100, timeline: 2), .forked), (sighting(100, system: 6, isReplica: false), .stranger),
        ] {
            standings.saw(sighting, of: 0, at: start)
            #expect(chosen(standings, at: start) == .primary(why))
        }
    }

    @Test func `after a standby has taken over, only those answer that follow it`() {
        var standings = standings(replicas: 2, seconds: 3)
        let now = start + .seconds(4)
        standings.wrote(WALPosition(bytes: 900))
        standings.saw(primary: sighting(380, timeline: 2, isReplica: false), at: now)
        // The first had more of the old history than the new primary; the second has gone over to the new one.
        standings.saw(sighting(400), of: 0, at: now)
        standings.saw(sighting(380, timeline: 2), of: 1, at: now)
        let choices = (0..<4).map { _ in standings.choose(floor: nil, since: nil, now: now) }
        #expect(choices == Array(repeating: .replica(1), count: 4))
        #expect(standings.lastWrite == nil, "places of the old history say nothing in the new one")
    }

    @Test func `a replica that failed rests for a second, and the others take its turns`() {
        var standings = standings(replicas: 3, seconds: 0)
        for replica in 0..<3 { standings.saw(sighting(100), of: replica, at: start) }
        standings.failed(1, at: start)
        let chosen = (0..<30).map { _ in standings.choose(floor: nil, since: nil, now: start + .milliseconds(500)) }
        #expect(Set(chosen.map { "\($0)" }) == ["replica(0)", "replica(2)"])
        for replica in 0..<3 { standings.saw(sighting(100), of: replica, at: start + .seconds(1)) }
        standings.saw(primary: sighting(100, isReplica: false), at: start + .seconds(1))
        let later = (0..<30).map { _ in standings.choose(floor: nil, since: nil, now: start + .seconds(1)) }
        for replica in 0..<3 { #expect(later.count { $0 == .replica(replica) } == 10) }
    }

    @Test func `of several reasons the one of the replica that came nearest is told`() {
        var standings = standings(replicas: 3, seconds: 8)
        let now = start + .seconds(8)
        standings.saw(sighting(100, system: 6), of: 1, at: now)
        standings.saw(sighting(300), of: 2, at: now)
        let choices = (0..<3).map { _ in standings.choose(floor: nil, since: nil, now: now) }
        #expect(choices == Array(repeating: .primary(.behind), count: 3))
    }

    @Test func `a place that could not be learned is not told to others`() {
        var standings = standings(seconds: 0)
        standings.wrote(WALPosition(bytes: 3))
        standings.wrote(.unknown)
        standings.wrote(WALPosition(bytes: 2))
        #expect(standings.lastWrite == WALPosition(bytes: 3))
    }
}
