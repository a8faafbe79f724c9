/// How a video that was published during the simulation found its audience.
struct FreshGrowth: Sendable, Equatable {
    /// Times on a screen that make a first audience.
    static let firstAudience = 30
    /// Views that are waited for; a view is a showing that was not swiped away at once.
    static let views = 100

    let video: Int
    var shows = 0
    var views = 0
    /// Hours from its publication to the hundredth view, and showings until then.
    var hoursToViews: Double?
    var showsToViews: Int?

    /// Of every video that came after the start, in their order.
    static func all(_ outcome: SimulationOutcome) -> [FreshGrowth] {
        let first = outcome.world.initialCount
        var growth = (first..<outcome.world.videos.count).map { FreshGrowth(video: $0) }
        let shown = outcome.diaries.flatMap { $0.shown.filter { Int($0.video) >= first } }
        for sight in shown.sorted(by: { $0.at != $1.at ? $0.at < $1.at : $0.video < $1.video }) {
            let index = Int(sight.video) - first
            growth[index].shows += 1
            guard !sight.isSwiped else { continue }
            growth[index].views += 1
            if growth[index].views == views {
                let age = sight.at - outcome.world.videos[Int(sight.video)].listing.publishedAt
                growth[index].hoursToViews = Double(age) / 3_600_000
                growth[index].showsToViews = growth[index].shows
            }
        }
        return growth
    }
}
