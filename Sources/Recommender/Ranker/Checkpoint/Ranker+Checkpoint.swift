extension Ranker {
    private static let magic: UInt64 = 0x4B4E_4152_5449_4B53
    private static let version: UInt32 = 1
    private static let headerBytes = 8 + 4 + 8 + 8

    /// Everything that was learned, as bytes: a head (name, version, settings, checksum), then layers, touched rows, rates,
    /// trails and play times. Rows that nothing touched follow from the seed and are left out.
    package func checkpoint() -> [UInt8] {
        var body = ByteWriter()
        network.write(to: &body)
        memory.write(to: &body)
        times.write(to: &body)
        var head = ByteWriter()
        head.write(Self.magic)
        head.write(Self.version)
        head.write(settings.fingerprint)
        head.write(Checksum.of(body.bytes[...]))
        return head.bytes + body.bytes
    }

    /// A ranker as it was when the checkpoint was made: it goes on with the same bits.
    ///
    /// - Throws: `CheckpointError` for anything else than an unharmed checkpoint of these settings.
    package init(checkpoint bytes: [UInt8], _ settings: RankerSettings = RankerSettings()) throws(CheckpointError) {
        guard bytes.count >= Self.headerBytes else { throw .foreign }
        var head = ByteReader(bytes[..<Self.headerBytes])
        guard try head.read(UInt64.self) == Self.magic else { throw .foreign }
        let version = try head.read(UInt32.self)
        guard version == Self.version else { throw .version(version) }
        guard try head.read(UInt64.self) == settings.bounded.fingerprint else { throw .settings }
        guard try head.read(UInt64.self) == Checksum.of(bytes[Self.headerBytes...]) else { throw .damaged }
        var body = ByteReader(bytes[Self.headerBytes...])
        self.init(settings)
        try network.read(from: &body)
        try memory.read(from: &body)
        try times.read(from: &body)
        guard body.isAtEnd else { throw .damaged }
    }
}

extension RankerSettings {
    /// What two rankers must have in common for one to go on where the other stopped.
    fileprivate var fingerprint: UInt64 {
        var writer = ByteWriter()
        for number in [tableBits, memoryBits, firstHidden, secondHidden, averagedEvents] { writer.write(Int64(number)) }
        for number in [embeddingRate, linearRate, networkRate, firstSquares, embeddingScale, memory, recentMemory, placeWeight] {
            writer.write(number)
        }
        for number in [RankerField.count, RankerFeatures.denseVectors, RankerHead.count] { writer.write(Int64(number)) }
        writer.write(seed)
        return Checksum.of(writer.bytes[...])
    }
}
