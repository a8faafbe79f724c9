import Testing

@testable import Recommender

@Suite struct VideoRowsTests {
    @Test func `rows of videos that are gone are used again, and every video has one row`() {
        var rows = VideoRows()
        #expect((1...4).map { rows.add($0) } == [0, 1, 2, 3])
        let freed = rows.remove(2)
        #expect(freed == 1)
        #expect(rows.row(of: 2) == nil && rows.video(at: 1) == nil)
        let again = rows.add(9)
        #expect(again == 1)
        #expect(rows.videos == [1, 9, 3, 4])
        #expect(rows.video(at: -1) == nil && rows.video(at: 4) == nil)
    }

    @Test func `a list in which a video stands twice is refused`() {
        #expect(VideoRows(videos: [1, 0, 1]) == nil)
        #expect(VideoRows(videos: [1, 0, 0])?.count == 1)
    }
}
