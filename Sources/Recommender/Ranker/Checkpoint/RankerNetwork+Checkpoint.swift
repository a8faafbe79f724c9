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
        let touched = (0..<rows.count).filter { rows[$0].squares != firstSquares }
        writer.write(UInt32(touched.count))
        for index in touched {
            let row = rows[index]
            writer.write(UInt32(index))
            writer.write(row.squares.x)
            writer.write(row.squares.y)
            for vector in [row.factors, row.weights.vectors.0, row.weights.vectors.1, row.weights.vectors.2] { writer.write(vector) }
        }
    }

    fileprivate mutating func read(from reader: inout ByteReader) throws(CheckpointError) {
        let count = try reader.read(UInt32.self)
        guard count <= rows.count else { throw .damaged }
        for _ in 0..<count {
            let index = Int(try reader.read(UInt32.self))
            guard index < rows.count else { throw .damaged }
            var row = EmbeddingRow(squares: SIMD2(try reader.readFloat(), try reader.readFloat()))
            row.factors = try reader.readVector()
            row.weights.vectors = (try reader.readVector(), try reader.readVector(), try reader.readVector())
            rows[index] = row
        }
    }
}
