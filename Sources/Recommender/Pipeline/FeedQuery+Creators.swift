extension FeedQuery {
    /// With more unseen videos than this the end of the session is too far away to plan for.
    private static let countedVideos = 128
    /// Videos looked at for it.
    private static let countedWalk = 2_048

    /// Creator and sound of every unseen video that the session has yet to show, when these are few; nil when they are many or would
    /// take long to find, and in a feed whose order is that of time.
    var videosToCome: [(author: Int64, sound: Int64)]? {
        guard kind == .forYou, snapshot.rows.count <= Self.countedWalk else { return nil }
        var videos: [(author: Int64, sound: Int64)] = []
        for index in 0..<snapshot.rows.count {
            let row = snapshot.rows[index]
            guard admits(row) else { continue }
            guard videos.count < Self.countedVideos else { return nil }
            videos.append((row.author, row.sound))
        }
        return videos
    }

    /// How many of the page's places can be filled from these candidates without two in a row by one creator.
    func placesApart(among candidates: [Candidate]) -> Int {
        var counts: [Int64: Int] = [:]
        var places = 0
        for candidate in candidates {
            guard places < limit else { break }
            // Every second place; the first one only for who did not have the last.
            let most = candidate.author == session.tail.lastAuthor ? limit / 2 : (limit + 1) / 2
            let count = counts[candidate.author, default: 0]
            guard count < most else { continue }
            counts[candidate.author] = count + 1
            places += 1
        }
        return places
    }
}
