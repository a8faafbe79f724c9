import Durable
import Storage
import Web

/// What those who run the site say of the age that a video is for. What its creator says stays beside it.
struct AgeRestrictions: Sendable {
    let database: any Database
    let events: EventLog
    let counters: CounterProgress
    let cards: Cards
    let permits: MediaPermits
    let clock: WallClock

    /// Says that a video is for adults, or takes back that anybody here has said so. Feeds, cards and files know it when this returns.
    /// - Returns: whether it is for adults now: its creator may have said so, too.
    /// - Throws: a `Problem` 404 for a video that is not there.
    func set(_ isForAdults: Bool, on id: Int64, by admin: Viewer) async throws -> Bool {
        let (at, by): (Int64?, Int64?) = isForAdults ? (clock.now(), admin.accountID) : (nil, nil)
        let (event, isOn) = try await database.write { [events] tx in
            try tx.run("UPDATE videos SET adults_set_at = \(at), adults_set_by = \(by) WHERE id = \(id)")
            guard let video = try Videos.find("v.id = \(id)", in: tx) else { throw Problem.videoNotFound }
            let event = try events.append("video.changed", VideoEvent(videoID: id, authorID: video.authorID), in: tx)
            return (event, video.ageRestriction.isOn)
        }
        cards.forget(videos: [id])
        permits.forget(id)
        await counters.takenIn(event, events)
        return isOn
    }
}

extension Problem {
    static let adultsSetBySite = Problem.refused(
        code: "for_adults_by_site", "Somebody who runs this site has set that this video is for adults. Only they can take it off."
    )
}
