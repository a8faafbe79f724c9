extension ViewerTrail {
    func write(to writer: inout ByteWriter) {
        for index in 0..<Self.length {
            writer.write(videos[index])
            writer.write(worths[index])
        }
        writer.write(count)
        writer.write(sessionCount)
        writer.write(lastAt)
    }

    init(from reader: inout ByteReader) throws(CheckpointError) {
        for index in 0..<Self.length {
            videos[index] = try reader.read(UInt64.self)
            worths[index] = try reader.readFloat()
        }
        count = try reader.read(UInt32.self)
        sessionCount = try reader.read(UInt32.self)
        lastAt = try reader.read(Int64.self)
        guard lastAt >= 0 else { throw .damaged }
    }
}
