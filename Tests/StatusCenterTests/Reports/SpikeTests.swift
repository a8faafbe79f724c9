import Testing

@testable import StatusCenter

struct SpikeTests {
    @Test(arguments: [(0.2, 5), (1.0, 8), (5.0, 17), (20.0, 60)])
    func `the threshold is the greatest of five, thrice the usual and what chance hardly ever does`(usual: Double, expected: Int) {
        #expect(SpikeRule.threshold(usual: usual) == expected)
    }

    @Test func `a spike is possible after two minutes, certain after five, and over after fifteen quiet ones`() {
        var detector = SpikeDetector()
        #expect(detector.minute(reporters: 20, usual: 5) == nil)
        #expect(detector.minute(reporters: 20, usual: 5) == .possible)
        #expect((0..<2).compactMap { _ in detector.minute(reporters: 20, usual: 5) }.isEmpty)
        #expect(detector.minute(reporters: 20, usual: 5) == .detected)
        #expect((0..<14).compactMap { _ in detector.minute(reporters: 5, usual: 5) }.isEmpty)
        #expect(detector.minute(reporters: 5, usual: 5) == .quiet)
    }

    @Test func `ten times the usual is certain as soon as it is possible`() {
        var detector = SpikeDetector()
        #expect(detector.minute(reporters: 60, usual: 5) == nil)
        #expect(detector.minute(reporters: 60, usual: 5) == .detected)
    }

    @Test func `one minute is chance`() {
        var detector = SpikeDetector()
        let seen = (0..<100).compactMap { detector.minute(reporters: $0.isMultiple(of: 2) ? 100 : 0, usual: 1) }
        #expect(seen.isEmpty)
    }

    @Test(arguments: [([5_000], 1), ([125, 125, 125, 125], 4), ([3, 3, 3, 3, 3, 3], 18), ([1, 1, 1], 3), ([], 0)])
    func `no network speaks for more than a fifth of those who count`(networks: [Int], expected: Int) {
        #expect(CountedReporters.count(networks.map { [$0] }) == expected)
    }

    @Test(arguments: [
        ([[Int](repeating: 125, count: 40)], 1), ([[9, 9, 9], [3], [3], [3], [3], [3], [3]], 22), ([[2, 2], [1], [1], [1]], 4),
    ] as [([[Int]], Int)])
    func `neither does a neighbourhood of many networks`(neighbourhoods: [[Int]], expected: Int) {
        #expect(CountedReporters.count(neighbourhoods) == expected)
    }
}
