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
