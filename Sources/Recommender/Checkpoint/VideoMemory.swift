/// What was counted of the videos, and what the tags are called by whose numbers tastes go.
struct VideoMemory: Sendable {
    /// By number.
    var tags: [String]
    var statistics: [(video: Int64, counted: VideoStatistics)]

    func write(to writer: inout ByteWriter) {
        writer.write(UInt32(tags.count))
        for tag in tags { writer.write(bytes: Array(tag.utf8)) }
        writer.write(UInt32(statistics.count))
        for (video, counted) in statistics {
            writer.write(video)
            counted.write(to: &writer)
        }
    }

    init(tags: [String], statistics: [(video: Int64, counted: VideoStatistics)]) {
        (self.tags, self.statistics) = (tags, statistics)
    }

    init(from reader: inout ByteReader) throws(CheckpointError) {
        tags = []
        for _ in 0..<(try reader.read(UInt32.self)) {
            guard let tag = String(validating: try reader.readBytes(), as: UTF8.self) else { throw .damaged }
            tags.append(tag)
        }
        statistics = []
        for _ in 0..<(try reader.read(UInt32.self)) {
            statistics.append((try reader.read(Int64.self), try VideoStatistics(from: &reader)))
        }
    }
}
