extension FeedModels {
    private static let head = CheckpointHead(magic: 0x4C45_444F_4D54_4B53, version: 2, settings: 0)

    /// Everything that was learned, as bytes: a head, how much was learned, then each model's own checkpoint.
    func checkpoint() -> [UInt8] {
        var body = Self.head.begin()
        body.write(UInt64(lessons))
        body.write(rows.videos)
        body.write(bytes: ranker.checkpoint())
        body.write(bytes: retrieval.checkpoint())
        coVisits.write(to: &body)
        return Self.head.seal(body)
    }

    /// Models as they were when the checkpoint was made.
    ///
    /// - Throws: `CheckpointError` for anything else than an unharmed checkpoint of these settings.
    init(checkpoint bytes: [UInt8], _ settings: ModelSettings) throws(CheckpointError) {
        var body = try Self.head.open(bytes)
        let lessons = try body.read(UInt64.self)
        guard lessons < 1 << 53 else { throw .damaged }
        guard let rows = VideoRows(videos: try body.readNumbers(Int64.self)) else { throw .damaged }
        let ranker = try Ranker(checkpoint: try body.readBytes(), settings.ranker)
        let retrieval = try RetrievalModel(checkpoint: try body.readBytes(), settings.retrieval)
        var coVisits = CoVisits(limit: settings.coVisitLimit)
        try coVisits.read(from: &body, rows: rows.videos.count)
        guard body.isAtEnd, retrieval.count == rows.videos.count else { throw .damaged }
        self.init(
            settings, ranker: ranker, retrieval: retrieval, coVisits: coVisits, rows: rows, lessons: Int(lessons))
    }
}

extension CoVisits {
    fileprivate func write(to writer: inout ByteWriter) {
        for item in 0..<lists.count {
            let neighbours = lists.neighbours(of: item)
            writer.write(lists.total(of: item))
            writer.write(neighbours.map(\.item))
            writer.write(neighbours.map(\.weight))
        }
    }

    fileprivate mutating func read(from reader: inout ByteReader, rows: Int) throws(CheckpointError) {
        grow(to: rows)
        for item in 0..<rows {
            let total = try reader.readFloat()
            let neighbours = try reader.readNumbers(Int32.self)
            let weights = try reader.readFloats()
            guard total >= 0, neighbours.count == weights.count, neighbours.count <= limit,
                neighbours.allSatisfy({ $0 >= 0 && Int($0) < rows }), weights.allSatisfy({ $0 >= 0 })
            else { throw .damaged }
            put(zip(neighbours, weights).map { NeighbourLists.Neighbour(item: $0, weight: $1) }, total: total, of: item)
        }
    }
}
