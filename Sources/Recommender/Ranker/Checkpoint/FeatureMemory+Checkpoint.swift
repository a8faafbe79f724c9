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
        let taken = (0..<places.count).filter { places[$0].key != 0 }
        writer.write(UInt32(taken.count))
        for index in taken {
            let place = places[index]
            writer.write(UInt32(index))
            writer.write(place.key)
            writer.write(place.touched)
            value(place.value, &writer)
        }
    }

    fileprivate mutating func read(
        from reader: inout ByteReader, _ value: (inout ByteReader) throws(CheckpointError) -> Value
    ) throws(CheckpointError) {
        let count = try reader.read(UInt32.self)
        guard count <= places.count else { throw .damaged }
        for _ in 0..<count {
            let index = Int(try reader.read(UInt32.self))
            guard index < places.count else { throw .damaged }
            let key = try reader.read(UInt64.self)
            let touched = try reader.read(UInt32.self)
            places[index] = Place(key: key, touched: touched, value: try value(&reader))
        }
    }
}
