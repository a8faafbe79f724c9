/// Writes the trace of one page.
struct TraceRecorder {
    private var trace = FeedTrace()
    private let start = ContinuousClock.now

    init() {
        trace.stages.reserveCapacity(32)
    }

    /// Runs a stage; nil when it threw, which the trace then tells.
    mutating func measure<Result>(
        _ kind: FeedTrace.Kind, _ name: String, input: Int, count: (Result) -> Int, _ body: () throws -> Result
    ) -> Result? {
        let start = ContinuousClock.now
        do {
            let result = try body()
            add(kind, name, input: input, output: count(result), duration: ContinuousClock.now - start)
            return result
        } catch {
            add(kind, name, input: input, output: 0, duration: ContinuousClock.now - start, failure: "\(error)")
            return nil
        }
    }

    mutating func add(
        _ kind: FeedTrace.Kind, _ name: String, input: Int, output: Int, duration: Duration, failure: String? = nil, isLate: Bool = false
    ) {
        trace.stages.append(
            FeedTrace.Stage(kind: kind, name: name, input: input, output: output, duration: duration, failure: failure, isLate: isLate))
    }

    mutating func concede(_ concession: FeedTrace.Concession) {
        if !trace.concessions.contains(concession) { trace.concessions.append(concession) }
    }

    mutating func finish(_ removals: [FeedTrace.Removal]) -> FeedTrace {
        trace.removals = removals
        trace.duration = ContinuousClock.now - start
        return trace
    }
}
