import Storage

/// What this node keeps on its disk of videos that were deleted, here or at another node, and removes behind the feed's learning,
/// which waits for no files.
struct DeletedCopies: Sendable {
    /// Videos on their way; of more the first are left to the cache, which lets go of what nobody asks for.
    static let limit = 10_000

    let objects: any ObjectStore
    private let videos: AsyncStream<Int64>
    private let waiting: AsyncStream<Int64>.Continuation

    init(objects: any ObjectStore) {
        self.objects = objects
        (videos, waiting) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(DeletedCopies.limit))
    }

    /// Returns at once.
    func remove(ofVideo video: Int64) {
        waiting.yield(video)
    }

    /// Removes what comes until it is cancelled.
    func run() async {
        for await video in videos { await objects.forgetCopies(ofFolder: VideoFolder(video: video).name) }
    }
}
