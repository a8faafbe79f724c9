extension FeedModels {
    private static let magic: UInt64 = 0x4C45_444F_4D54_4B53
    private static let version: UInt32 = 1
    private static let headBytes = 8 + 4 + 8

    /// Everything that was learned, as bytes: a head (name, version, checksum), how far it reaches, then each model's own checkpoint.
    func checkpoint() -> [UInt8] {
        var body = ByteWriter()
        body.write(UInt64(lessons))
        body.write(lastEvent)
        let bytes = body.bytes + ranker.checkpoint()
        var head = ByteWriter()
        head.write(Self.magic)
        head.write(Self.version)
        head.write(Checksum.of(bytes[...]))
        return head.bytes + bytes
    }

    /// Models as they were when the checkpoint was made: they go on with the same bits.
    ///
    /// - Throws: `CheckpointError` for anything else than an unharmed checkpoint of these settings.
    init(checkpoint bytes: [UInt8], _ settings: ModelSettings) throws(CheckpointError) {
        guard bytes.count >= Self.headBytes else { throw .foreign }
        var head = ByteReader(bytes[..<Self.headBytes])
        guard try head.read(UInt64.self) == Self.magic else { throw .foreign }
        let version = try head.read(UInt32.self)
        guard version == Self.version else { throw .version(version) }
        guard try head.read(UInt64.self) == Checksum.of(bytes[Self.headBytes...]) else { throw .damaged }
        var body = ByteReader(bytes[Self.headBytes...])
        let lessons = try body.read(UInt64.self)
        let lastEvent = try body.read(Int64.self)
        guard lessons < 1 << 53, lastEvent >= 0 else { throw .damaged }
        let ranker = try Ranker(checkpoint: Array(bytes[(Self.headBytes + 16)...]), settings.ranker)
        self.init(settings, ranker: ranker, lessons: Int(lessons), lastEvent: lastEvent)
    }
}
