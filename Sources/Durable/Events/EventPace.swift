internal import ServiceLifecycle

/// How often those who read the log look at it while events keep coming: what comes in between is taken at once, in one read
/// and one commit instead of many.
package enum EventPace {
    /// Between two looks, by the real clock: it is about load, which no test's clock has. The first event after a quiet moment
    /// does not wait.
    package static let rest: Duration = .milliseconds(20)

    /// Ends early on graceful shutdown and cancellation.
    static func pause(for rest: Duration = rest) async {
        _ = try? await cancelWhenGracefulShutdown { try await ContinuousClock().sleep(for: rest) }
    }
}
