extension RankerNetwork {
    func write(to writer: inout ByteWriter) {
        writer.write(steps)
        writer.write(parameters)
        writer.write(squares)
        writer.write(averaged)
        table.write(to: &writer)
    }

    mutating func read(from reader: inout ByteReader) throws(CheckpointError) {
        steps = try reader.read(UInt64.self)
        parameters = try reader.readVectors(parameters.count)
        squares = try reader.readVectors(squares.count)
        averaged = try reader.readVectors(averaged.count)
        try table.read(from: &reader)
    }
}

extension EmbeddingTable {
    /// Rows whose sums of squares have grown, and only those, are other than at the start.
    fileprivate func write(to writer: inout ByteWriter) {
        let touched = squares.indices.filter { squares[$0] != firstSquares }
        writer.write(UInt32(touched.count))
        for row in touched {
            writer.write(UInt32(row))
            writer.write(squares[row].x)
            writer.write(squares[row].y)
            for offset in 0..<Self.rowVectors { writer.write(vectors[row * Self.rowVectors + offset]) }
        }
    }

    fileprivate mutating func read(from reader: inout ByteReader) throws(CheckpointError) {
        let count = try reader.read(UInt32.self)
        guard count <= squares.count else { throw .damaged }
        for _ in 0..<count {
            let row = Int(try reader.read(UInt32.self))
            guard row < squares.count else { throw .damaged }
            squares[row] = SIMD2(try reader.readFloat(), try reader.readFloat())
            for offset in 0..<Self.rowVectors { vectors[row * Self.rowVectors + offset] = try reader.readVector() }
        }
    }
}
