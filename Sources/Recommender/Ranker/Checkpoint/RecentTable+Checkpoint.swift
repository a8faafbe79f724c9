extension RecentTable {
    /// The places that are taken.
    func write(to writer: inout ByteWriter, _ value: (Value, inout ByteWriter) -> Void) {
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

    /// Into an empty table of the same size.
    mutating func read(
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
