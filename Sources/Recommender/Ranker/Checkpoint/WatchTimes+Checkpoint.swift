extension WatchTimes {
    func write(to writer: inout ByteWriter) {
        for sketch in sketches {
            writer.write(sketch.total)
            for weight in sketch.weights { writer.write(weight) }
        }
    }

    mutating func read(from reader: inout ByteReader) throws(CheckpointError) {
        for bucket in sketches.indices {
            let total = try reader.readFloat()
            var weights: [Float] = []
            for _ in 0..<TimeSketch.steps { weights.append(try reader.readFloat()) }
            guard total >= 0, weights.allSatisfy({ $0 >= 0 }) else { throw .damaged }
            sketches[bucket] = TimeSketch(weights: weights, total: total)
        }
    }
}
