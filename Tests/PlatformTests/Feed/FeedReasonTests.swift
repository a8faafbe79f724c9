import Testing

@testable import Platform

@Suite struct FeedReasonTests {
    @Test func `shares of a whole come to a hundred, however they are cut`() {
        #expect(FeedReason.hundredths([0.645, 0.355]) == [65, 35])
        #expect(FeedReason.hundredths([1 / 3.0, 1 / 3.0, 1 / 3.0]) == [34, 33, 33])
        #expect(FeedReason.hundredths([0.5, 0.3, 0.1]) == [50, 30, 10], "what stands in no row is not dealt out")
        #expect(FeedReason.hundredths([]) == [])
        #expect(FeedReason.hundredths([.nan, 2, -1]) == [0, 100, 0])
    }

    @Test(arguments: 1...200) func `no share moves by more than one`(_ seed: Int) {
        let parts = (1...3).map { Double((seed * 7919 * $0) % 997 + 1) }
        let total = parts.reduce(0, +)
        let shares = parts.map { $0 / total }
        let shown = FeedReason.hundredths(shares)
        #expect(shown.reduce(0, +) == 100)
        for (share, hundredths) in zip(shares, shown) { #expect(abs(share * 100 - Double(hundredths)) < 1) }
    }
}
