/// How a migration waits for a table that somebody else's transaction holds.
///
/// Whoever asks for that table meanwhile queues up behind the migration, also to read only. So it gives up its place soon, lets the
/// others through, and comes back.
package struct LockPatience: Sendable {
    /// How long one lock is waited for. Longer than the server's `deadlock_timeout` of a second, after which it ends a vacuum of its
    /// own that stands in the way; shorter than `PostgresSettings.lockTimeout`, within which those behind must have their turn.
    var wait: Duration = .milliseconds(1_500)
    /// From one try to the next, half of it or more by chance: nodes that start together should not follow on each other's heels.
    var pause: Duration = .seconds(4)
    /// After so long there is no other try.
    var total: Duration = .seconds(60)

    /// The seconds above.
    package init() {}

    var nextPause: Duration { pause * Double.random(in: 0.5...1) }
}
