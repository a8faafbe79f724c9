extension WatchModel.Watch {
    /// What the feed is told of it.
    func outcomes(viewer: ViewerKey, video: Int64, at: Int64) -> [Outcome] {
        func outcome(_ action: Outcome.Action) -> Outcome { Outcome(viewer: viewer, video: video, at: at, action: action) }
        var all = [outcome(.watch(watchedMilliseconds: milliseconds, loops: loops))]
        if likes { all.append(outcome(.like)) }
        if shares { all.append(outcome(.share)) }
        if comments { all.append(outcome(.comment)) }
        if follows { all.append(outcome(.follow)) }
        if refuses { all.append(outcome(.notInterested)) }
        return all
    }
}
