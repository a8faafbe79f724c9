extension ViewerProfile {
    func write(to writer: inout ByteWriter) {
        authors.write(to: &writer)
        tags.write(to: &writer)
        writer.write(recent.members)
        history.write(to: &writer)
        streak.write(to: &writer)
        appetite.write(to: &writer)
    }

    /// - Parameter count: how many tags there are to like.
    init(from reader: inout ByteReader, tags count: Int) throws(CheckpointError) {
        let authors = try AffinityTable(from: &reader, limit: Self.authorLimit)
        let tags = try AffinityTable(from: &reader, limit: Self.tagLimit)
        let recent = try reader.readNumbers(Int64.self)
        guard tags.members.allSatisfy({ (0..<Int64(count)).contains($0) }), recent.count <= Self.mostRecent else { throw .damaged }
        self.init(
            authors: authors, tags: tags, recent: IdentifierSet(recent), history: try ViewerHistory(from: &reader),
            streak: try SwipeStreak(from: &reader), appetite: try Appetite(from: &reader))
    }
}

extension AffinityTable {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.write(members)
        writer.write(weights)
    }

    fileprivate init(from reader: inout ByteReader, limit: Int) throws(CheckpointError) {
        let keys = try reader.readNumbers(Int64.self)
        let weights = try reader.readFloats(keys.count)
        guard keys.count <= limit, Set(keys).count == keys.count, weights.allSatisfy({ abs($0) <= Self.bound }) else { throw .damaged }
        self.init(limit: limit, keys: keys, weights: weights)
    }
}

extension ViewerHistory {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.write(UInt8(truncatingIfNeeded: entries.count))
        for entry in entries {
            writer.write(entry.video)
            writer.write(entry.weight)
            writer.write(entry.acts)
            writer.write(UInt8(entry.isWatched ? 1 : 0))
        }
    }

    fileprivate init(from reader: inout ByteReader) throws(CheckpointError) {
        let count = Int(try reader.read(UInt8.self))
        guard count <= Self.limit else { throw .damaged }
        var entries: [Entry] = []
        for _ in 0..<count {
            entries.append(
                Entry(
                    video: try reader.read(Int64.self), weight: try reader.readFloat(), acts: try reader.read(UInt16.self),
                    isWatched: try reader.read(UInt8.self) == 1))
        }
        self.init(entries)
    }
}
