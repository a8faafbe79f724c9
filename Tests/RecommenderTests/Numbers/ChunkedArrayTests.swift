import Testing

@testable import Recommender

@Suite struct ChunkedArrayTests {
    @Test func `a copy keeps its elements when the original changes`() {
        var array = ChunkedArray<Int>()
        for element in 0..<3_000 { array.append(element) }
        let copy = array
        array[1_500] = -1
        array.append(7)
        #expect(copy[1_500] == 1_500)
        #expect(copy.count == 3_000)
        #expect(array[1_500] == -1)
        #expect(array[3_000] == 7)
    }

    @Test(arguments: [0, 1, 1_023, 1_024, 1_025, 2_999, 3_000, 4_000])
    func `removing the first elements leaves the rest in order`(removed: Int) {
        var array = ChunkedArray<Int>()
        for element in 0..<3_000 { array.append(element) }
        array.removeFirst(removed)
        #expect((0..<array.count).map { array[$0] } == Array(min(removed, 3_000)..<3_000))
    }
}
