import Testing

@testable import Platform

@Suite struct ViewerSketchTests {
    @Test(arguments: [1, 9, 10, 50, 1_000, 20_000])
    func `a sketch is off by a few in a hundred, survives its row, and never says ten before there were ten`(viewers: Int) {
        var sketch = ViewerSketch()
        for viewer in 0..<viewers {
            for _ in 0..<2 { sketch.insert("guest-\(viewer)", of: "video 1") }
            if viewer < 9 { #expect(sketch.count <= viewer + 1) }
        }
        let off = abs(Double(sketch.count) - Double(viewers)) / Double(viewers)
        #expect(off <= (viewers < 100 ? 0.05 : 0.1), "\(sketch.count) of \(viewers)")
        #expect(ViewerSketch(stored: sketch.stored) == sketch)
        #expect(sketch.stored.utf8.count <= 1_368)
    }

    @Test func `a row that cannot be read counts as nobody`() {
        for text in ["", "?", "AAA", "_____w"] { #expect(ViewerSketch(stored: text).count == 0, "\(text)") }
    }

    @Test func `a group is shown from ten different viewers on, however often one of them comes`() {
        var group = ViewerGroup()
        for _ in 0..<100 { group.add("guest-1", of: "s") }
        #expect(group.count == 100 && group.shown == nil)
        var viewers = 1
        while group.shown == nil, viewers < 100 {
            viewers += 1
            group.add("guest-\(viewers)", of: "s")
        }
        #expect((10...16).contains(viewers), "\(viewers)")
    }
}
