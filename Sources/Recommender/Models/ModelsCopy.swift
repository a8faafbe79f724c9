import Synchronization

/// Where the trainer leaves a copy of the models, for whoever asked for one in the queue.
final class ModelsCopy: Sendable {
    private let copy = Mutex<FeedModels?>(nil)

    /// Nil until the trainer has come to it.
    var models: FeedModels? { copy.withLock { $0 } }

    func put(_ models: FeedModels) {
        copy.withLock { $0 = models }
    }
}
