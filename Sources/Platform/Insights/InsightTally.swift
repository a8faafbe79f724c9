import Durable

/// A row of `video_insights` while events are added to it.
struct VideoTally: Sendable {
    var figures: VideoFigures
    var viewers = ViewerSketch()
    /// Bits, as of a `ViewerGroup`, of those who have watched since the last time that it was shown.
    var fresh: Int64 = 0
    /// What is to be shown from now on; nil for what was shown before.
    var shown: ShownFigures<VideoFigures>?

    /// - Returns: whether a view has come of it.
    mutating func add(_ play: VideoFigures.Play) -> Bool {
        guard figures.add(play) else { return false }
        fresh |= ViewerGroup.bit(of: play.viewer, of: play.subject)
        viewers.insert(play.viewer, of: play.subject)
        return true
    }

    /// Shows what is counted, if enough viewers have watched since the last time.
    mutating func settle() {
        guard ViewerGroup.isEnough(fresh) else { return }
        (fresh, shown) = (0, ShownFigures(viewers: viewers.countOfMany, figures: figures))
    }
}

/// A row of `account_days` while events are added to it.
struct DayTally: Sendable {
    var followed: Int64 = 0
    var unfollowed: Int64 = 0
    var figures = DayFigures()
    var viewers = ViewerSketch()
    var engaged = ViewerSketch()
    var fresh: Int64 = 0
    var shown: ShownFigures<DayFigures>?

    mutating func add(_ act: InsightFacts.Act, of subject: String) {
        switch act.kind {
        case .like: figures.likes += 1
        case .unlike: figures.likes -= 1
        case .comment: figures.comments += 1
        case .share: figures.shares += 1
        case .follow: followed += 1
        case .unfollow: unfollowed += 1
        }
        switch act.kind {
        case .like, .comment, .share: engaged.insert(act.viewer, of: subject)
        case .unlike, .follow, .unfollow: break
        }
    }

    mutating func addView(by viewer: String, hour: Int, of subject: String) {
        figures.views += 1
        figures.hours[hour, default: ViewerGroup()].add(viewer, of: subject)
        viewers.insert(viewer, of: subject)
        fresh |= ViewerGroup.bit(of: viewer, of: subject)
    }

    mutating func settle() {
        guard ViewerGroup.isEnough(fresh) else { return }
        let acted = engaged.count
        fresh = 0
        shown = ShownFigures(viewers: viewers.countOfMany, engaged: acted >= ViewerGroup.least ? acted : nil, figures: figures)
    }
}
