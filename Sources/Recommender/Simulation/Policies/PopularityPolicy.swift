/// What was finished and liked most often lately: counts with a half-life of three days, so that what many saw stays on top.
struct PopularityPolicy: FeedPolicy {
    private var tally = VideoTally()
    private var order: [Int64] = []

    mutating func begin(with videos: [Video], history: [Outcome]) {
        for video in videos { tally.add(video) }
        learn(history)
        refresh(at: World.start)
    }

    mutating func publish(_ video: Video, at now: Int64) {
        tally.add(video)
        order.append(video.id)
    }

    mutating func learn(_ outcomes: [Outcome]) {
        for outcome in outcomes { tally.note(outcome) }
    }

    mutating func refresh(at now: Int64) {
        let ranked = tally.entries.map { (id: $0.video.id, worth: $0.popularity(at: now)) }
        order = ranked.sorted { $0.worth != $1.worth ? $0.worth > $1.worth : $0.id > $1.id }.map(\.id)
    }

    mutating func next(for visit: PolicyVisit, at now: Int64) -> PolicyPage {
        visit.firstUnseen(of: order, basis: .other)
    }
}
