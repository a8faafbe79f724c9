import Synchronization

/// Lets so many tools run at a time; the others wait in the order they came.
final class ToolSlots: Sendable {
    /// Callers that may wait; more are turned away, so that a flood cannot pile up here.
    static let maxWaiting = 256

    private struct State {
        var free: Int
        var nextID = 0
        var waiting: [(id: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    }

    private let state: Mutex<State>

    init(count: Int) {
        self.state = Mutex(State(free: max(count, 1)))
    }

    /// Runs `work` in a slot.
    /// - Throws: `cancelled` when the task is cancelled while it waits, `tool_failed` when too many wait.
    func withSlot<Value: Sendable>(_ work: () async throws(MediaFailure) -> Value) async throws(MediaFailure) -> Value {
        guard await take() else {
            if Task.isCancelled { throw MediaFailure(.cancelled, detail: "cancelled while waiting for a slot") }
            throw MediaFailure(.toolFailed, detail: "more than \(Self.maxWaiting) tool runs are waiting")
        }
        defer { giveBack() }
        return try await work()
    }

    private func take() async -> Bool {
        let id = state.withLock { state in
            state.nextID &+= 1
            return state.nextID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    // A cancellation before this point found nobody in line; one after it finds us.
                    if Task.isCancelled { return false }
                    if state.free > 0 {
                        state.free -= 1
                        return true
                    }
                    guard state.waiting.count < Self.maxWaiting else { return false }
                    state.waiting.append((id, continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            leave(id)
        }
    }

    private func leave(_ id: Int) {
        let left = state.withLock { state in
            state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).continuation }
        }
        left?.resume(returning: false)
    }

    private func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst().continuation }
            state.free += 1
            return nil
        }
        next?.resume(returning: true)
    }
}
