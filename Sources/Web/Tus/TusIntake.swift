import Hummingbird

/// One request's body on its way into a sink, for as long as it comes quickly enough and nobody cancels it.
struct TusIntake: Sendable {
    /// Bytes that at most arrive before they are made durable and counted, so that a killed server costs no more than these.
    static let checkpointBytes: Int64 = 8 * 1024 * 1024

    let start: Int64
    /// Bytes that may still come; more is `TusError.tooLarge`.
    let room: Int64
    /// `Content-Length`; a body that ends earlier broke off.
    let announced: Int64?
    let checksum: TusChecksum?
    let pace: TusPace

    /// Returns how far the upload now counts. What came before a failure is kept, also when the task is cancelled, except with a
    /// checksum, which vouches for the whole body or nothing.
    func take<Sink: TusSink>(_ body: RequestBody, into sink: Sink) async throws -> Int64 {
        let meter = TusMeter()
        let begun = TusAppend(sink, at: start, room: room, checksum: checksum, meter: meter)
        let (append, failure) = await withTaskGroup(of: Part<Sink>.self) { group in
            group.addTask {
                var append = begun
                do {
                    try await append.take(body, announced: announced)
                    return .ended(append, nil)
                } catch {
                    return .ended(append, error)
                }
            }
            group.addTask { (try? await pace.watch(meter)) == nil ? .stopped : .tooSlow }
            return await Self.outcome(of: &group) ?? (begun, CancellationError())
        }
        // A task of its own, because a cancelled one could not wait for the device any more.
        return try await Task {
            var append = append
            return try await append.settle(after: failure)
        }.value
    }

    private enum Part<Sink: TusSink>: Sendable {
        case ended(TusAppend<Sink>, (any Error)?)
        case tooSlow
        case stopped
    }

    private static func outcome<Sink>(of group: inout TaskGroup<Part<Sink>>) async -> (TusAppend<Sink>, (any Error)?)? {
        var isTooSlow = false
        for await part in group {
            switch part {
            case .ended(let append, let failure):
                group.cancelAll()
                return (append, failure != nil && isTooSlow ? BodyPaceExceeded() : failure)
            case .tooSlow:
                isTooSlow = true
                group.cancelAll()
            case .stopped:
                continue
            }
        }
        return nil
    }
}
