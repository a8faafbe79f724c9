extension FeatureMemory {
    func write(to writer: inout ByteWriter) {
        writer.write(tick)
        everything.write(to: &writer)
        rates.write(to: &writer) { $0.write(to: &$1) }
        trails.write(to: &writer) { $0.write(to: &$1) }
    }

    mutating func read(from reader: inout ByteReader) throws(CheckpointError) {
        tick = try reader.read(UInt32.self)
        everything = try RateCounts(from: &reader)
        try rates.read(from: &reader) { (reader) throws(CheckpointError) in try RateCounts(from: &reader) }
        try trails.read(from: &reader) { (reader) throws(CheckpointError) in try ViewerTrail(from: &reader) }
    }
}

extension RateCounts {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.write(sums)
        writer.write(recent)
        writer.write(firstAt)
    }

    fileprivate init(from reader: inout ByteReader) throws(CheckpointError) {
        self.init(sums: try reader.readVector(), recent: try reader.readVector(), firstAt: try reader.read(Int64.self))
        guard firstAt >= 0 else { throw .damaged }
    }
}

extension RecentTable {
    /// The places that are taken.
    fileprivate func write(to writer: inout ByteWriter, _ value: (Value, inout ByteWriter) -> Void) {
        let taken = keys.indices.filter { keys[$0] != 0 }
        writer.write(UInt32(taken.count))
        for place in taken {
            writer.write(UInt32(place))
            writer.write(keys[place])
            writer.write(touched[place])
            value(values[place], &writer)
        }
    }

    fileprivate mutating func read(
        from reader: inout ByteReader, _ value: (inout ByteReader) throws(CheckpointError) -> Value
    ) throws(CheckpointError) {
        let count = try reader.read(UInt32.self)
        guard count <= keys.count else { throw .damaged }
        for _ in 0..<count {
            let place = Int(try reader.read(UInt32.self))
            guard place < keys.count else { throw .damaged }
            let key = try reader.read(UInt64.self)
            let tick = try reader.read(UInt32.self)
            put(try value(&reader), key: key, tick: tick, at: place)
        }
    }
}
