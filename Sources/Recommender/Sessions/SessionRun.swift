/// Consecutive places of a session as somebody beside the engine keeps them.
package struct SessionRun: Sendable, Equatable {
    /// Of the first item.
    package var position: Int
    package var items: [RankedVideo]
    /// Whether nothing was left behind them when they were served.
    package var isEnd: Bool

    package init(position: Int, items: [RankedVideo], isEnd: Bool) {
        self.position = position
        self.items = items
        self.isEnd = isEnd
    }

    /// The position after the last item.
    package var next: Int { position + items.count }
}

/// Keeps what a session is about to serve where other engines find it.
///
/// Called with a run that begins where the session ends as far as this engine knows. When another engine was faster, it returns
/// what stands there instead; nothing when this run is kept; nil when it cannot be told.
package typealias SessionKeeper = @Sendable (_ session: String, _ run: SessionRun) async -> [SessionRun]?
