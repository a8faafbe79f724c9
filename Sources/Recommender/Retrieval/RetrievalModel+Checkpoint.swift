extension RetrievalModel {
    private static let mark: UInt64 = 0x534B_4954_5245_5452
    private static let version: UInt32 = 1

    /// Everything that is learned, so that a model made of it goes on exactly as this one would, but for which positives were
    /// recent: those come again with the next events.
    package func checkpoint() -> [UInt8] {
        var writer = CheckpointWriter()
        writer.append(Self.mark)
        writer.append(Self.version)
        for number in [settings.dimension, settings.window, settings.partRows] { writer.append(Int64(number)) }
        for number in [settings.batch, settings.negatives, settings.eventNegatives] { writer.append(Int64(number)) }
        for number in [settings.rate, settings.normPower, settings.recentShare] { writer.append(number) }
        for number in [settings.replayRecentShare, settings.spread, settings.dropout] { writer.append(number) }
        writer.append(generator.state)
        for values in [table.ids, table.idSquares, table.parts, table.partSquares, positions, positionSquares, sampler.counts] {
            writer.append(values)
        }
        writer.append(table.partsOf)
        writer.append(table.tagsOf)
        return writer.sealed()
    }

    /// - Throws: `CheckpointError` when the bytes are not those of a checkpoint of this version, whole and unchanged.
    package init(checkpoint bytes: [UInt8]) throws(CheckpointError) {
        var reader = try CheckpointReader(bytes)
        guard try reader.number(UInt64.self) == Self.mark, try reader.number(UInt32.self) == Self.version else { throw .foreign }
        self.init(settings: try Self.settings(&reader), seed: try reader.number(UInt64.self))
        var rows: [[Float]] = []
        for _ in 0..<7 { rows.append(try reader.floats()) }
        guard rows[4].count == settings.window, rows[5].count == settings.window else { throw .damaged }
        (positions, positionSquares) = (rows[4], rows[5])
        sampler.restore(counts: rows[6])
        let restored = table.restore(
            ids: (rows[0], rows[1]), parts: (rows[2], rows[3]), partsOf: try reader.numbers(Int32.self),
            tagsOf: try reader.numbers(UInt8.self))
        guard restored, reader.isAtEnd, rows[6].count == table.count else { throw .damaged }
    }

    private static func settings(_ reader: inout CheckpointReader) throws(CheckpointError) -> RetrievalSettings {
        var settings = RetrievalSettings()
        var whole: [Int] = []
        for _ in 0..<6 {
            let number = try reader.number(Int64.self)
            guard (0...1 << 30).contains(number) else { throw .damaged }
            whole.append(Int(number))
        }
        guard whole[0] > 0, whole[0] % 8 == 0, whole[1] > 0, whole[1] <= 255 else { throw .damaged }
        (settings.dimension, settings.window, settings.partRows) = (whole[0], whole[1], whole[2])
        (settings.batch, settings.negatives, settings.eventNegatives) = (whole[3], whole[4], whole[5])
        settings.rate = try reader.float()
        settings.normPower = try reader.float()
        settings.recentShare = try reader.float()
        settings.replayRecentShare = try reader.float()
        settings.spread = try reader.float()
        settings.dropout = try reader.float()
        return settings
    }
}
