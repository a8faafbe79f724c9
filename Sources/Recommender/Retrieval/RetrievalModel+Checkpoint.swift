extension RetrievalModel {
    private static func head(_ settings: RetrievalSettings) -> CheckpointHead {
        CheckpointHead(magic: 0x5445_5254_5449_4B53, version: 1, settings: settings.fingerprint)
    }

    /// Everything that is learned, so that a model made of it goes on exactly as this one would, but for which positives were
    /// recent: those come again with the next events.
    package func checkpoint() -> [UInt8] {
        var body = ByteWriter()
        body.write(generator.state)
        for values in [table.ids, table.idSquares, table.parts, table.partSquares, positions, positionSquares, sampler.counts] {
            body.write(values)
        }
        body.write(table.partsOf)
        body.write(table.tagsOf)
        return Self.head(settings).sealed(body)
    }

    /// - Throws: `CheckpointError` for anything else than an unharmed checkpoint of these settings.
    package init(checkpoint bytes: [UInt8], _ settings: RetrievalSettings = RetrievalSettings()) throws(CheckpointError) {
        var body = try Self.head(settings).open(bytes)
        self.init(settings: settings, seed: try body.read(UInt64.self))
        var rows: [[Float]] = []
        for _ in 0..<7 { rows.append(try body.readFloats()) }
        guard rows[4].count == settings.window, rows[5].count == settings.window else { throw .damaged }
        (positions, positionSquares) = (rows[4], rows[5])
        sampler.restore(counts: rows[6])
        let restored = table.restore(
            ids: (rows[0], rows[1]), parts: (rows[2], rows[3]), partsOf: try body.readNumbers(Int32.self),
            tagsOf: try body.readNumbers(UInt8.self))
        guard restored, body.isAtEnd, rows[6].count == table.count else { throw .damaged }
    }
}

extension RetrievalSettings {
    /// What two models must have in common for one to go on where the other stopped.
    fileprivate var fingerprint: UInt64 {
        var writer = ByteWriter()
        for number in [dimension, window, partRows, batch, negatives, eventNegatives] { writer.write(Int64(number)) }
        for number in [rate, normPower, recentShare, replayRecentShare, spread, dropout] { writer.write(number) }
        return Checksum.of(writer.bytes[...])
    }
}
