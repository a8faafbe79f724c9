import Testing
@testable import Media

@Suite struct FrameCandidateTests {
    private let black = FrameCandidate(gray: [UInt8](repeating: 16, count: 1024))
    private let gray = FrameCandidate(gray: [UInt8](repeating: 120, count: 1024))
    private let lively = FrameCandidate(gray: (0..<1024).map { UInt8($0 % 200 + 20) })
    private let dull = FrameCandidate(gray: (0..<1024).map { UInt8(100 + $0 % 40) })

    @Test func `A lively frame beats black, empty and dull ones`() {
        #expect(FrameCandidate.best(of: [black, gray, lively, dull]) == 2)
        #expect(!black.isShowable && !gray.isShowable && lively.isShowable)
    }

    @Test func `The first frame wins when it is nearly as good`() {
        #expect(FrameCandidate.best(of: [lively, lively]) == 0)
        #expect(FrameCandidate.best(of: [black, black]) == 0)
        #expect(FrameCandidate.best(of: []) == nil)
    }

    @Test func `Half a frame at the end of a file is not a candidate`() {
        #expect(FrameCandidate.all(in: [UInt8](repeating: 9, count: 1500)).count == 1)
        #expect(FrameCandidate.all(in: [1, 2]).isEmpty)
    }
}
