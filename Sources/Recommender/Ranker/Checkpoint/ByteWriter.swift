/// Numbers as bytes, the low ones first, on every machine.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ number: Float) {
        write(number.bitPattern)
    }

    mutating func write(_ vector: Vector) {
        for lane in 0..<8 { write(vector[lane]) }
    }

    mutating func write(_ vectors: [Vector]) {
        write(UInt32(vectors.count))
        for vector in vectors { write(vector) }
    }
}
