import Testing

@testable import Recommender

@Suite struct ViewerHistoryTests {
    private func row(_ id: Int64) -> VideoRow {
        VideoRow(Video(id: id, author: 5, publishedAt: 0, durationMilliseconds: 10_000), authorNumber: 0, tags: TagList())
    }

    private func verdict(_ milliseconds: Int) -> WatchVerdict {
        WatchVerdict(watchedMilliseconds: milliseconds, loops: 0, durationMilliseconds: 10_000)
    }

    @Test func `the newest videos stay, each once, with what they say`() {
        var history = ViewerHistory()
        for id: Int64 in 1...80 { _ = history.watched(row(id), verdict: verdict(id % 2 == 0 ? 10_000 : 900)) }
        _ = history.watched(row(70), verdict: verdict(10_000))
        #expect(history.entries.count == ViewerHistory.limit)
        #expect(history.entries.last?.video == 70)
        #expect(history.entries.filter { $0.video == 70 }.count == 1)
        #expect(history.entries.first { $0.video == 79 }?.weight == -0.3)
        #expect(history.entries.first { $0.video == 78 }?.weight == 1)
    }

    @Test func `an act before the watch is told with it, one after it for itself`() {
        var history = ViewerHistory()
        let wasTold = history.acted(.like, on: row(1))
        #expect(!wasTold)
        let acts = history.watched(row(1), verdict: verdict(10_000))
        #expect(acts == RankerHead.like.bit)
        let isTold = history.acted(.share, on: row(1))
        #expect(isTold)
        #expect(history.entries == [.init(video: 1, weight: 2, acts: RankerHead.like.bit | RankerHead.share.bit, isWatched: true)])
    }

    @Test func `two acts before the watch are both told with it, and neither for itself`() {
        var history = ViewerHistory()
        let wasTold = [RankerHead.like, .share].map { history.acted($0, on: row(1)) }
        #expect(wasTold == [false, false])
        let acts = history.watched(row(1), verdict: verdict(10_000))
        #expect(acts == RankerHead.like.bit | RankerHead.share.bit)
    }

    @Test func `however often something is done its weight stays within bounds`() {
        var history = ViewerHistory()
        for _ in 0..<100 { _ = history.acted(.like, on: row(1)) }
        for _ in 0..<100 { _ = history.acted(.notInterested, on: row(2)) }
        #expect(history.entries.allSatisfy { (-1.5...2).contains($0.weight) })
    }
}
