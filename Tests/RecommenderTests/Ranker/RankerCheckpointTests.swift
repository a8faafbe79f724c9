import Testing

@testable import Recommender

@Suite struct RankerCheckpointTests {
    private let settings = GeneratedStream.settings
    private let ranker: Ranker
    private let rest: GeneratedStream

    init() {
        var ranker = Ranker(GeneratedStream.settings)
        var stream = GeneratedStream(seed: 4)
        ranker.study(&stream, events: 50)
        self.ranker = ranker
        rest = stream
    }

    @Test func `a restored ranker goes on with the same bits`() throws {
        let bytes = ranker.checkpoint()
        var restored = try Ranker(checkpoint: bytes, settings)
        #expect(restored.checkpoint() == bytes)
        var original = ranker
        var (first, second) = (rest, rest)
        original.study(&first, events: 20)
        restored.study(&second, events: 20)
        #expect(original.checkpoint() == restored.checkpoint())
    }

    @Test func `a changed, cut or lengthened checkpoint is refused`() {
        let bytes = ranker.checkpoint()
        var random = SplitMix64(seed: 8)
        for _ in 0..<200 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
            #expect(throws: CheckpointError.self) { try Ranker(checkpoint: changed, settings) }
        }
        for length in [0, 1, 27, 28, 29, bytes.count / 2, bytes.count - 1] {
            #expect(throws: CheckpointError.self) { try Ranker(checkpoint: Array(bytes.prefix(length)), settings) }
        }
        #expect(throws: CheckpointError.damaged) { try Ranker(checkpoint: bytes + [0], settings) }
    }

    @Test func `a false body is refused even with the right checksum`() {
        var body = ByteWriter()
        body.write(UInt64(7))
        body.write(UInt32.max)
        var reader = ByteReader(body.bytes[...])
        var network = ranker.network
        #expect(throws: CheckpointError.damaged) { try network.read(from: &reader) }
        var number = ByteWriter()
        number.write(Float.nan)
        var second = ByteReader(number.bytes[...])
        #expect(throws: CheckpointError.damaged) { try second.readFloat() }
    }

    @Test func `other settings, another version and other bytes are told apart`() {
        let bytes = ranker.checkpoint()
        var other = settings
        other.firstHidden = 3
        #expect(throws: CheckpointError.settings) { try Ranker(checkpoint: bytes, other) }
        var newer = bytes
        newer[8] = 9
        #expect(throws: CheckpointError.version(9)) { try Ranker(checkpoint: newer, settings) }
        #expect(throws: CheckpointError.foreign) { try Ranker(checkpoint: [UInt8](repeating: 65, count: 100), settings) }
    }
}
