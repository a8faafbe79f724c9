import Foundation
import Testing
@testable import Media

@Suite struct FilterGraphTests {
    private func graph(_ change: (inout ProbedMedia) -> Void = { _ in }) -> FilterGraph {
        let media = Sample.media(change)
        let plan = MediaPlan(for: media)
        return FilterGraph(media: media, rungs: plan.rungs, rate: plan.frameRate)
    }

    @Test func `Picture and sound have graphs of their own`() {
        let texts = graph().texts
        #expect(texts.count == 2)
        #expect(texts[0].hasPrefix("[0:0]") && texts[1].hasPrefix("[0:1]"))
        #expect(graph { $0.audio = nil }.texts.count == 1)
    }

    @Test(arguments: [(0.0, false), (0.05, false), (0.5, true), (nil, true)])
    func `Only a late start is filled with silence`(start: Double?, isFilled: Bool) {
        #expect(graph { $0.audio?.start = start }.texts[1].contains("first_pts=0") == isFilled)
    }

    @Test func `Before the deinterlacer every frame is brought to one size`() throws {
        let text = graph { $0.video.isInterlaced = true }.texts[0]
        let scaler = try #require(text.range(of: "scale=w=1080:h=1920"))
        let deinterlacer = try #require(text.range(of: "bwdif"))
        #expect(scaler.upperBound <= deinterlacer.lowerBound)
        #expect(!graph().texts[0].contains("bwdif"))
    }
}
