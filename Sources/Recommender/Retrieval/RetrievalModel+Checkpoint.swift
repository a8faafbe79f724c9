extension RetrievalModel {
    private static func head(_ settings: RetrievalSettings) -> CheckpointHead {
        CheckpointHead(magic: 0x5445_5254_5449_4B53, version: 2, settings: settings.fingerprint)
    }

    /// Everything that is learned, with what is kept to be replayed. Which positives were recent is not in it: they fill anew with what is
    /// watched next.
    package func checkpoint() -> [UInt8] {
        var body = Self.head(settings).begin()
        body.write(generator.state)
        table.write(to: &body)
        body.write(positions)
        body.write(positionSquares)
        body.write(sampler.counts)
        reservoir.write(to: &body)
        return Self.head(settings).seal(body)
    }

    /// - Throws: `CheckpointError` for anything else than an unharmed checkpoint of these settings.
    package init(checkpoint bytes: [UInt8], _ settings: RetrievalSettings = RetrievalSettings()) throws(CheckpointError) {
        var body = try Self.head(settings).open(bytes)
        self.init(settings: settings, seed: try body.read(UInt64.self))
        try table.read(from: &body, itemLimit: settings.itemLimit)
        positions = try body.readFloats(settings.window)
        positionSquares = try body.readFloats(settings.window)
        let counts = try body.readFloats(table.count)
        try reservoir.read(from: &body)
        guard body.isAtEnd, zip(counts, table.ages).allSatisfy({ ($0 < 0) == ($1 == ItemTable.vacant) }) else { throw .damaged }
        sampler.restore(counts: counts)
        for item in 0..<Int32(table.count) { publication.touch(item) }
    }
}

extension ItemTable {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.write(UInt32(count))
        for item in 0..<count {
            writer.write(ages[item])
            guard ages[item] != Self.vacant else { continue }
            own.read(item) { for index in 0..<dimension { writer.write($0[index]) } }
            writer.write(squares[item])
        }
        writer.write(parts.vectors)
        writer.write(parts.squares)
        writer.write(parts.partsOf)
        writer.write(parts.counts)
        writer.write(parts.tags)
    }

    fileprivate mutating func read(from reader: inout ByteReader, itemLimit: Int) throws(CheckpointError) {
        let count = Int(try reader.read(UInt32.self))
        guard count <= itemLimit else { throw .damaged }
        grow(to: count)
        var row = [Float](repeating: 0, count: dimension)
        for item in 0..<count {
            ages[item] = try reader.read(UInt32.self)
            guard ages[item] != Self.vacant else { continue }
            for index in 0..<dimension { row[index] = try reader.readFloat() }
            own.write(item) { place in for index in 0..<dimension { place[index] = row[index] } }
            squares[item] = try reader.readFloat()
        }
        let vectors = try reader.readFloats()
        guard vectors.isEmpty || vectors.count == parts.rows * dimension else { throw .damaged }
        parts.vectors = vectors
        parts.squares = try reader.readFloats(vectors.count / dimension)
        parts.partsOf = try reader.readNumbers(UInt16.self)
        parts.counts = try reader.readNumbers(UInt8.self)
        parts.tags = try reader.readNumbers(UInt8.self)
        guard parts.areConsistent(items: count) else { throw .damaged }
    }
}

extension PartTable {
    fileprivate func areConsistent(items: Int) -> Bool {
        guard partsOf.count == items * ItemContent.partLimit, counts.count == items, tags.count == items else { return false }
        let named = vectors.isEmpty ? 0 : rows
        return counts.indices.allSatisfy { item in
            let count = Int(counts[item])
            guard count <= ItemContent.partLimit, tags[item] <= counts[item] else { return false }
            return (0..<count).allSatisfy { Int(partsOf[item * ItemContent.partLimit + $0]) < named }
        }
    }
}

extension RetrievalSettings {
    /// What two models must have in common for one to go on where the other stopped.
    fileprivate var fingerprint: UInt64 {
        var writer = ByteWriter()
        for number in [dimension, window, partRows, batch, negatives, eventNegatives] { writer.write(Int64(number)) }
        for number in [rate, normPower, recentShare, spread, dropout] { writer.write(number) }
        return Checksum.of(writer.bytes[...])
    }
}
