/// Numbers as bytes, the low ones first, on every machine.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Writes a number over what stands at an offset.
    mutating func overwrite(_ number: UInt64, at offset: Int) {
        for byte in 0..<8 { bytes[offset + byte] = UInt8(truncatingIfNeeded: number >> UInt64(byte * 8)) }
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

    mutating func write(_ floats: [Float]) {
        write(UInt64(floats.count))
        bytes.reserveCapacity(bytes.count + floats.count * 4)
        for number in floats { write(number) }
    }

    mutating func write(bytes more: [UInt8]) {
        write(UInt64(more.count))
        bytes += more
    }

    mutating func write(_ numbers: [some FixedWidthInteger]) {
        write(UInt64(numbers.count))
        for number in numbers { write(number) }
    }
}
