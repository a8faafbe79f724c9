import Testing

@testable import Recommender

@Suite struct RetrievalSnapshotTests {
    private func model(items: Int32) -> RetrievalModel {
        var settings = RetrievalSettings()
        (settings.dimension, settings.window, settings.partRows) = (8, 4, 16)
        (settings.batch, settings.negatives, settings.eventNegatives) = (8, 8, 8)
        var model = RetrievalModel(settings: settings, seed: 3)
        for item in 0..<items { model.admit(item) }
        return model
    }

    /// Where the chunks of a snapshot lie.
    private func addresses(_ snapshot: RetrievalSnapshot) -> [UInt] {
        snapshot.rows.chunks.map { $0.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) } }
    }

    @Test func `a snapshot stands still while the model goes on, and shares what was not touched`() {
        var model = model(items: 2_000)
        let before = model.publish()
        let vectors = (Int32(0)..<2_000).map { before.vector($0) }
        model.remove(300)
        model.admit(700)
        let after = model.publish()
        #expect((Int32(0)..<2_000).map { before.vector($0) } == vectors)
        let shared = zip(addresses(before), addresses(after)).map { $0 == $1 }
        #expect(shared == [true, false, false, true, true, true, true, true])
        let again = model.publish()
        #expect(addresses(again) == addresses(after))
        #expect(after.vector(300) == nil && after.vector(700) != vectors[700] && after.vector(701) == vectors[701])
    }

    @Test func `events are in the next snapshot, those of a creator within sixteen`() {
        var model = model(items: 600)
        model.admit(600, ItemContent(author: 1))
        model.admit(601, ItemContent(author: 1))
        let before = model.publish()
        model.learn(600, after: [HistoryEntry(item: 5)])
        var after = model.publish()
        #expect(after.vector(600) != before.vector(600) && after.vector(5) != before.vector(5))
        for _ in 0..<Publication.turns { after = model.publish() }
        #expect(after.vector(601) != before.vector(601))
    }

    @Test func `scores agree with the scan, whatever is asked for`() {
        var model = model(items: 300)
        model.remove(17)
        let snapshot = model.publish()
        let query = snapshot.viewerVector([HistoryEntry(item: 4), HistoryEntry(item: 9)])
        let found = snapshot.top(400, query)
        #expect(found.count == 299)
        for hit in found { #expect(snapshot.score(query, hit.row) == hit.score) }
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.score >= $1.score })
        for row in [Int32(-1), 17, 300, .max, .min] {
            #expect(snapshot.score(query, row) == 0 && snapshot.similarity(row, 4) == 0 && snapshot.vector(row) == nil)
        }
        #expect(abs(snapshot.similarity(4, 4) - 1) < 1e-6)
        #expect(snapshot.top(5, [1, 2]).isEmpty && snapshot.score([1, 2], 4) == 0)
        #expect(snapshot.top(-3, query).isEmpty && snapshot.top(5, [Float](repeating: .nan, count: 8)).isEmpty)
        #expect(RetrievalSnapshot().top(5, []).isEmpty && RetrievalSnapshot().viewerVector([HistoryEntry(item: 1)]).allSatisfy { $0 == 0 })
    }

    @Test func `many read while one learns`() async {
        var model = model(items: 600)
        let first = model.publish()
        let expected = first.top(20, first.viewerVector([HistoryEntry(item: 3)]))
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    (0..<50).allSatisfy { _ in first.top(20, first.viewerVector([HistoryEntry(item: 3)])) == expected }
                }
            }
            for event in Int32(0)..<400 {
                model.learn(event % 600, after: [HistoryEntry(item: (event + 1) % 600)])
                if event % 50 == 0 { _ = model.publish() }
            }
            for await isSame in group { #expect(isSame) }
        }
    }
}
