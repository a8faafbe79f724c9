extension WallClock {
    /// The same time for limits that count in instants, so that a clock that a test moves moves them, too.
    func instants() -> @Sendable () -> ContinuousClock.Instant {
        let (start, began) = (ContinuousClock.now, now())
        return { [now] in start + .milliseconds(now() - began) }
    }
}
