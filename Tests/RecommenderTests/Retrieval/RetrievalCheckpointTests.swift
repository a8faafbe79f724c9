import Testing

@testable import Recommender

@Suite struct RetrievalCheckpointTests {
    private func learned() -> RetrievalModel {
        var settings = RetrievalSettings()
        (settings.dimension, settings.window, settings.partRows, settings.eventNegatives) = (8, 4, 16, 8)
        var model = RetrievalModel(settings: settings, seed: 4)
        for item in 0..<10 { model.addItem(item % 2 == 0 ? ItemContent(author: Int64(item), tags: [1, 2]) : nil) }
        let step = model.makeEventStep()
        for event in 0..<50 { model.learn(Int32(event % 10), after: [HistoryEntry(item: Int32((event + 3) % 10))], step) }
        return model
    }

    @Test func `a model made of a checkpoint says and writes the same`() throws {
        let model = learned()
        let again = try RetrievalModel(checkpoint: model.checkpoint())
        #expect(again.checkpoint() == model.checkpoint())
        #expect(again.settings == model.settings)
        #expect(again.count == 10)
    }

    @Test func `a byte that was changed, wherever it is, is found`() {
        let bytes = learned().checkpoint()
        for place in stride(from: 0, to: bytes.count, by: 97) {
            var changed = bytes
            changed[place] ^= 0x10
            #expect(throws: CheckpointError.damaged) { try RetrievalModel(checkpoint: changed) }
        }
    }

    @Test func `a checkpoint that was cut short is refused`() {
        let bytes = learned().checkpoint()
        for length in [0, 1, 7, 8, 20, bytes.count / 2, bytes.count - 1] {
            #expect(throws: CheckpointError.damaged) { try RetrievalModel(checkpoint: Array(bytes.prefix(length))) }
        }
    }

    @Test func `bytes with a right sum that are something else are refused`() {
        var other = CheckpointWriter()
        other.append([UInt64](repeating: 7, count: 40))
        #expect(throws: CheckpointError.foreign) { try RetrievalModel(checkpoint: other.sealed()) }
        var short = CheckpointWriter()
        short.append(UInt32(1))
        #expect(throws: CheckpointError.damaged) { try RetrievalModel(checkpoint: short.sealed()) }
    }
}
