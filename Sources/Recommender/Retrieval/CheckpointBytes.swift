/// Numbers as bytes, little end first, with a sum of all at the end.
struct CheckpointWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ value: Float) { append(value.bitPattern) }

    mutating func append(_ values: [Float]) {
        append(UInt64(values.count))
        bytes.reserveCapacity(bytes.count + values.count * 4 + 16)
        for value in values { append(value.bitPattern) }
    }

    mutating func append(_ values: [some FixedWidthInteger]) {
        append(UInt64(values.count))
        for value in values { append(value) }
    }

    /// Adds the sum of everything before it and returns all.
    mutating func sealed() -> [UInt8] {
        append(CheckpointReader.sum(of: bytes[...]))
        return bytes
    }
}

/// Reads what `CheckpointWriter` wrote; nothing of it is believed before the sum is right.
struct CheckpointReader {
    private let bytes: [UInt8]
    private var place = 0
    private let end: Int

    /// - Throws: `CheckpointError.damaged` when the sum is not that of the bytes.
    init(_ bytes: [UInt8]) throws(CheckpointError) {
        guard bytes.count >= 8 else { throw .damaged }
        self.bytes = bytes
        end = bytes.count - 8
        var stored: UInt64 = 0
        for index in 0..<8 { stored |= UInt64(bytes[end + index]) << (8 * UInt64(index)) }
        guard stored == Self.sum(of: bytes[..<end]) else { throw .damaged }
    }

    var isAtEnd: Bool { place == end }

    mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) throws(CheckpointError) -> Number {
        let size = MemoryLayout<Number>.size
        guard end - place >= size else { throw .damaged }
        let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: Number.self) }
        place += size
        return Number(littleEndian: value)
    }

    mutating func float() throws(CheckpointError) -> Float { Float(bitPattern: try number(UInt32.self)) }

    mutating func numbers<Number: FixedWidthInteger>(_ type: Number.Type) throws(CheckpointError) -> [Number] {
        let count = try number(UInt64.self)
        guard count <= UInt64((end - place) / MemoryLayout<Number>.size) else { throw .damaged }
        var values: [Number] = []
        values.reserveCapacity(Int(count))
        for _ in 0..<count { values.append(try number(type)) }
        return values
    }

    mutating func floats() throws(CheckpointError) -> [Float] {
        try numbers(UInt32.self).map { Float(bitPattern: $0) }
    }

    /// FNV-1a, 64 bit: it finds what happens to files by accident. It is no signature.
    static func sum(of bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBufferPointer { $0.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 } }
    }
}
