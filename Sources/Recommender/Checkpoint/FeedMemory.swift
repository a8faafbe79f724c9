/// What the feed remembers beside its models, as it was after one event of the log: the viewers' tastes, what was counted of the
/// videos, and who was counted for it already. Its parts share their storage with what goes on changing.
struct FeedMemory: Sendable {
    /// The last event that is in.
    var event: Int64
    var videos: VideoMemory
    var viewers: ViewerMemory
    var counted: CountedOutcomes.Table

    /// Lets others run now and then: of 50,000 viewers it takes some tenths of a second.
    func write(to writer: inout ByteWriter) async {
        writer.write(event)
        videos.write(to: &writer)
        await viewers.write(to: &writer)
        await Task.yield()
        counted.write(to: &writer)
    }

    init(event: Int64, videos: VideoMemory, viewers: ViewerMemory, counted: CountedOutcomes.Table) {
        (self.event, self.videos, self.viewers, self.counted) = (event, videos, viewers, counted)
    }

    init(from reader: inout ByteReader) throws(CheckpointError) {
        event = try reader.read(Int64.self)
        guard event >= 0 else { throw .damaged }
        videos = try VideoMemory(from: &reader)
        viewers = try ViewerMemory(from: &reader, tags: videos.tags.count)
        counted = try CountedOutcomes.Table(from: &reader)
    }
}
