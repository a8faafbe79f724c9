/// The moment by which an answer is still worth having. Passed along, so that what is left shrinks from step to step instead of
/// every step waiting its full time.
package struct Deadline: Sendable, Hashable {
    /// The deadline came before the answer.
    package struct Exceeded: Error, Equatable {
        package init() {}
    }

    /// When it is over.
    package let instant: ContinuousClock.Instant

    package init(in duration: Duration, from now: ContinuousClock.Instant = .now) {
        instant = now.advanced(by: duration)
    }

    /// What is left, never negative.
    package func remaining(at now: ContinuousClock.Instant = .now) -> Duration {
        max(.zero, now.duration(to: instant))
    }

    /// Runs `body`, cancels it when the time is over and throws `Exceeded`. It returns only after `body` has returned, so a
    /// body that ignores cancellation makes it late.
    package func run<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) async throws -> T {
        try await withThrowingTaskGroup(of: T.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(until: instant, clock: .continuous)
                throw Exceeded()
            }
            guard let first = try await group.next() else { throw Exceeded() }
            return first
        }
    }
}
