extension Ranker {
    private static func head(_ settings: RankerSettings) -> CheckpointHead {
        CheckpointHead(magic: 0x4B4E_4152_5449_4B53, version: 2, settings: settings.fingerprint)
    }

    /// Everything that was learned, as bytes: a head, then layers, touched rows, rates, trails and play times. Rows that nothing
    /// touched follow from the seed and are left out.
    package func checkpoint() -> [UInt8] {
        var body = Self.head(settings).begin()
        network.write(to: &body)
        memory.write(to: &body)
        times.write(to: &body)
        return Self.head(settings).seal(body)
    }

    /// A ranker as it was when the checkpoint was made: it goes on with the same bits.
    ///
    /// - Throws: `CheckpointError` for anything else than an unharmed checkpoint of these settings.
    package init(checkpoint bytes: [UInt8], _ settings: RankerSettings = RankerSettings()) throws(CheckpointError) {
        var body = try Self.head(settings.bounded).open(bytes)
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
