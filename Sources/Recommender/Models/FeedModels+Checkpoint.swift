extension FeedModels {
    private static let head = CheckpointHead(magic: 0x4C45_444F_4D54_4B53, version: 1, settings: 0)

    /// Everything that was learned, as bytes: a head, how far it reaches, then each model's own checkpoint.
    func checkpoint() -> [UInt8] {
        var body = ByteWriter()
        body.write(UInt64(lessons))
        body.write(lastEvent)
        body.write(bytes: ranker.checkpoint())
        return Self.head.sealed(body)
    }

    /// Models as they were when the checkpoint was made: they go on with the same bits.
    ///
    /// - Throws: `CheckpointError` for anything else than an unharmed checkpoint of these settings.
    init(checkpoint bytes: [UInt8], _ settings: ModelSettings) throws(CheckpointError) {
        var body = try Self.head.open(bytes)
        let lessons = try body.read(UInt64.self)
        let lastEvent = try body.read(Int64.self)
        guard lessons < 1 << 53, lastEvent >= 0 else { throw .damaged }
        let ranker = try Ranker(checkpoint: try body.readBytes(), settings.ranker)
        guard body.isAtEnd else { throw .damaged }
        self.init(settings, ranker: ranker, lessons: Int(lessons), lastEvent: lastEvent)
    }
}
