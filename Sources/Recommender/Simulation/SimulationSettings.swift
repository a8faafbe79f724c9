/// How large a simulation is. The world's formulas stand with `World`, `SimulatedViewer` and `WatchModel`.
package struct SimulationSettings: Sendable, Equatable, Codable {
    /// Videos that are there at the start.
    package var videos = 2_000
    /// Videos that are published each day.
    package var videosPerDay = 60
    /// Videos by one creator, on average.
    package var videosPerCreator = 4
    /// Viewers, each of whom arrives as a newcomer.
    package var viewers = 300
    /// Days that are simulated.
    package var days = 7
    /// Visits a viewer makes in a day, on average.
    package var visitsPerDay = 2.4
    /// How often each video of the start was shown by chance, before, to others than these viewers.
    package var historyPerVideo = 40
    /// The share of viewers whose taste changes at once, half-way through.
    package var changingShare = 0.3
    /// The share of viewers who swipe nearly everything away within two seconds that is not their taste.
    package var restlessShare = 0.15
    /// Places of a page, and how many may be left when the next is asked for: as the player does it.
    package var pageItems = 10
    package var fetchWhenLeft = 4
    /// The engine's ranked lists are rebuilt this often, in seconds of the simulated time.
    package var refreshSeconds = 120

    /// What the command runs unless told otherwise.
    package init() {}

    /// Ends within seconds, too small to say much.
    package static var quick: SimulationSettings {
        var settings = SimulationSettings()
        settings.videos = 300
        settings.videosPerDay = 20
        settings.viewers = 24
        settings.days = 2
        settings.historyPerVideo = 12
        settings.refreshSeconds = 900
        return settings
    }
}
