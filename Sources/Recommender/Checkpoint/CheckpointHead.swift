/// What stands before the bytes of every model: whose they are, in which version, made with which settings, and a sum over them.
struct CheckpointHead {
    private static let byteCount = 8 + 4 + 8 + 8

    /// Tells one kind of model from another.
    let magic: UInt64
    /// Of the bytes that follow.
    let version: UInt32
    /// A sum over the settings that two models must have in common for one to go on where the other stopped.
    let settings: UInt64

    /// Begins a checkpoint: the head, behind which the body is to be written. What is large is written once, and not copied behind
    /// its head.
    func begin() -> ByteWriter {
        var writer = ByteWriter()
        writer.write(magic)
        writer.write(version)
        writer.write(settings)
        writer.write(UInt64(0))
        return writer
    }

    /// The whole checkpoint, from what `begin` gave and the body behind it.
    func seal(_ writer: consuming ByteWriter) -> [UInt8] {
        var writer = writer
        writer.overwrite(Checksum.of(writer.bytes[Self.byteCount...]), at: Self.byteCount - 8)
        return writer.bytes
    }

    /// What follows the head.
    ///
    /// - Throws: `CheckpointError` for anything else than an unharmed checkpoint with this head.
    func open(_ bytes: [UInt8]) throws(CheckpointError) -> ByteReader {
        guard bytes.count >= Self.byteCount else { throw .foreign }
        var head = ByteReader(bytes[..<Self.byteCount])
        guard try head.read(UInt64.self) == magic else { throw .foreign }
        let version = try head.read(UInt32.self)
        guard version == self.version else { throw .version(version) }
        guard try head.read(UInt64.self) == settings else { throw .settings }
        guard try head.read(UInt64.self) == Checksum.of(bytes[Self.byteCount...]) else { throw .damaged }
        return ByteReader(bytes[Self.byteCount...])
    }
}
