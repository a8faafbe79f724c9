import Synchronization

extension FeedEngine {
    private static let head = CheckpointHead(magic: 0x4445_4546_5449_4B53, version: 1, settings: 0)
    private static let pause: Duration = .milliseconds(5)
    /// Lessons that somebody who is to end still learns: some tenths of a second.
    private static let fewLessons = 1_000
    /// For how long at most. On a machine that is starved they take longer than a server has to end, and they are in the log.
    private static let lastWords: Duration = .seconds(2)

    /// The last event of the log that is in: whether there is something new to write down.
    package var lastEvent: Int64 { recorded.withLock { $0 } }

    /// Notes that an event of the log was taken in, which may have told nothing.
    package func reach(_ event: Int64) {
        recorded.withLock { $0 = max($0, event) }
    }

    /// Notes that the log was set back: what it tells next may have lower numbers than what was taken in.
    package func goBack() {
        recorded.withLock { $0 = 0 }
    }

    /// All that was learned and counted, as bytes to be kept: models, tastes and statistics after one and the same event. Teaches the
    /// models what waits before it. Takes some tenths of a second, on the caller's thread.
    ///
    /// - Returns: nil for a task that is cancelled while much waits to be learned: that is in the log after the checkpoint before.
    package func checkpoint() async -> [UInt8]? {
        let copy = ModelsCopy()
        let memory = recorded.withLock { event in
            lessons.add(.copy(copy))
            return FeedMemory(event: event, videos: catalogue.memory, viewers: profiles.memory, counted: counted.memory)
        }
        guard let models = await models(of: copy) else { return nil }
        var body = Self.head.begin()
        await memory.write(to: &body)
        body.write(bytes: models.checkpoint())
        return Self.head.seal(body)
    }

    /// Goes on from a checkpoint: after `load`, so that there are videos to put numbers back to, and before the first outcome is recorded.
    /// What the log tells after the event that is returned is to be recorded then.
    ///
    /// - Parameter end: the last event of the log; a checkpoint that knows more comes from another log, or from one that was set back.
    /// - Returns: the last event that is in.
    /// - Throws: `CheckpointError`; then everything is as it was.
    @discardableResult
    package func restore(checkpoint bytes: [UInt8], endOfLog end: Int64 = .max) async throws(CheckpointError) -> Int64 {
        var body = try Self.head.open(bytes)
        var memory = try FeedMemory(from: &body)
        let models = try FeedModels(checkpoint: try body.readBytes(), settings.models)
        guard body.isAtEnd else { throw .damaged }
        guard memory.event <= end else { throw .foreign }
        await trainer.replace(models)
        recorded.withLock { recorded in
            memory.viewers.renumber(catalogue.restore(memory.videos))
            profiles.restore(memory.viewers)
            counted.memory = memory.counted
            recorded = memory.event
        }
        return memory.event
    }

    /// Learns, or waits until whoever does has come to where the copy was asked for. A task that is cancelled does so for a little while.
    private func models(of copy: ModelsCopy) async -> FeedModels? {
        var end: ContinuousClock.Instant?
        while true {
            if let models = copy.models { return models }
            if Task.isCancelled {
                let last = end ?? .now + Self.lastWords
                end = last
                guard lessons.count <= Self.fewLessons, .now < last else { return nil }
                await learn(until: last)
            } else {
                await learn()
            }
            if copy.models == nil { try? await Task.sleep(for: Self.pause) }
        }
    }

    /// Learns although the task is cancelled, which would leave what waits where it is.
    private func learn(until end: ContinuousClock.Instant) async {
        let learning = Task { await learn() }
        let limit = Task {
            try await Task.sleep(until: end, clock: .continuous)
            learning.cancel()
        }
        _ = await learning.value
        limit.cancel()
    }
}
