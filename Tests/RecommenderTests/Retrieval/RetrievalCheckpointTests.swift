import Testing

@testable import Recommender

@Suite struct RetrievalCheckpointTests {
    private let settings: RetrievalSettings = {
        var settings = RetrievalSettings()
        (settings.dimension, settings.window, settings.partRows, settings.eventNegatives) = (8, 4, 16, 8)
        return settings
    }()

    private func learned() -> RetrievalModel {
        var model = RetrievalModel(settings: settings, seed: 4)
        for item in 0..<Int32(10) { model.admit(item, item % 2 == 0 ? ItemContent(author: Int64(item), tags: [1, 2]) : nil) }
        for event in 0..<Int32(50) { model.learn(event % 10, after: [HistoryEntry(item: (event + 3) % 10)]) }
        model.remove(7)
        return model
    }

    @Test func `a model made of a checkpoint says and writes the same`() throws {
        var model = learned()
        var again = try RetrievalModel(checkpoint: model.checkpoint(), settings)
        #expect(again.checkpoint() == model.checkpoint())
        #expect(again.count == 10 && !again.holds(7))
        let (one, other) = (model.publish(), again.publish())
        for row in 0..<Int32(10) { #expect(one.vector(row) == other.vector(row)) }
    }

    @Test func `a byte that was changed, wherever it is, is found`() {
        let bytes = learned().checkpoint()
        for place in stride(from: 0, to: bytes.count, by: 97) {
            var changed = bytes
            changed[place] ^= 0x10
            #expect(throws: CheckpointError.self) { try RetrievalModel(checkpoint: changed, settings) }
        }
    }

    @Test func `a checkpoint that was cut short or is another model's is refused`() {
        let bytes = learned().checkpoint()
        for length in [0, 1, 27, 28, 40, bytes.count / 2, bytes.count - 1] {
            #expect(throws: CheckpointError.self) { try RetrievalModel(checkpoint: Array(bytes.prefix(length)), settings) }
        }
        #expect(throws: CheckpointError.settings) { try RetrievalModel(checkpoint: bytes) }
        let ranker = Ranker(GeneratedStream.settings).checkpoint()
        #expect(throws: CheckpointError.foreign) { try RetrievalModel(checkpoint: ranker, settings) }
    }

    @Test func `a number of elements that no file could hold takes no memory`() {
        var body = ByteWriter()
        body.write(UInt64.max)
        var reader = ByteReader(body.bytes[...])
        #expect(throws: CheckpointError.damaged) { try reader.readFloats() }
    }
}
