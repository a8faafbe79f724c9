/// Reads what a `ByteWriter` wrote, and trusts none of it: what is cut off or no finite number is an error.
struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    var isAtEnd: Bool { position == bytes.endIndex }

    mutating func read<Number: FixedWidthInteger>(_ type: Number.Type) throws(CheckpointError) -> Number {
        let size = MemoryLayout<Number>.size
        guard bytes.endIndex - position >= size else { throw .damaged }
        var number: Number = 0
        for offset in 0..<size { number |= Number(truncatingIfNeeded: bytes[position + offset]) << Number(offset * 8) }
        position += size
        return number
    }

    mutating func readFloat() throws(CheckpointError) -> Float {
        let number = Float(bitPattern: try read(UInt32.self))
        guard number.isFinite else { throw .damaged }
        return number
    }

    mutating func readVector() throws(CheckpointError) -> Vector {
        var vector = Vector.zero
        for lane in 0..<8 { vector[lane] = try readFloat() }
        return vector
    }

    /// Exactly as many as are expected.
    mutating func readVectors(_ count: Int) throws(CheckpointError) -> [Vector] {
        guard try read(UInt32.self) == UInt32(count) else { throw .damaged }
        var vectors: [Vector] = []
        vectors.reserveCapacity(count)
        for _ in 0..<count { vectors.append(try readVector()) }
        return vectors
    }

    /// As many as were written; a number that says more than there are bytes is an error before it takes memory.
    mutating func readFloats() throws(CheckpointError) -> [Float] {
        let count = try readCount(size: 4)
        var floats: [Float] = []
        floats.reserveCapacity(count)
        for _ in 0..<count { floats.append(try readFloat()) }
        return floats
    }

    /// Exactly as many as are expected.
    mutating func readFloats(_ count: Int) throws(CheckpointError) -> [Float] {
        let floats = try readFloats()
        guard floats.count == count else { throw .damaged }
        return floats
    }

    mutating func readNumbers<Number: FixedWidthInteger>(_ type: Number.Type) throws(CheckpointError) -> [Number] {
        let count = try readCount(size: MemoryLayout<Number>.size)
        var numbers: [Number] = []
        numbers.reserveCapacity(count)
        for _ in 0..<count { numbers.append(try read(type)) }
        return numbers
    }

    mutating func readBytes() throws(CheckpointError) -> [UInt8] {
        let count = try readCount(size: 1)
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    private mutating func readCount(size: Int) throws(CheckpointError) -> Int {
        let count = try read(UInt64.self)
        guard count <= UInt64((bytes.endIndex - position) / size) else { throw .damaged }
        return Int(count)
    }
}
