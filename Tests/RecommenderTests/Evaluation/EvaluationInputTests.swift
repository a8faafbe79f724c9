import Testing

@testable import Recommender

@Suite struct EvaluationInputTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test(arguments: ["7\t10 20 30\n8\t20 40", "7\t10 20 30\r\n8\t20 40\r\n", "\n7\t10  20 30 \n\n8\t20 40\n"])
    func `histories are read with either line end`(text: String) throws {
        let histories = try WatchHistories(parsing: bytes(text))
        #expect(histories.count == 2 && histories.items == 4 && histories.interactions == 5)
        #expect(Array(histories[1]) == [1, 3])
    }

    @Test(arguments: [
        ("1\t2 3\n1 2\n", 2), ("1\t2 3\n2\tx\n", 2), ("1\t2\n1\t3\n", 2), ("1\n", 1), ("1\t2\t3\n", 1), ("1\t2 -3\n", 1),
        ("1\t99999999999999999999\n", 1), ("user\titems\n", 1), ("", 0), ("\n\n", 0), ("1\t2\u{0}\n", 1),
    ])
    func `a malformed history is refused by its line`(text: String, line: Int) {
        let error = #expect(throws: TableError.self) { try WatchHistories(parsing: bytes(text)) }
        #expect(error?.line == line)
    }

    @Test func `pairs are read in both forms`() throws {
        let one = try PairsSplit.Part(parsing: bytes("0\t1\n0\t2\n2\t0\n"))
        let other = try PairsSplit.Part(parsing: bytes("0 1 2\n1\n2 0\n"))
        let split = PairsSplit(train: one, valid: other, test: one)
        #expect(split.train == split.valid)
        #expect(split.train.users == 3 && split.train.items == 3 && split.train.count == 3)
    }

    @Test(arguments: [("0\t1\n0\t1\t5\n", 2), ("0 1\nfoo\n", 2), ("0 999999999999\n", 1), ("", 0), ("0,1\n", 1), ("0\t1.5\n", 1)])
    func `a malformed pair is refused by its line`(text: String, line: Int) {
        let error = #expect(throws: TableError.self) { try PairsSplit.Part(parsing: bytes(text)) }
        #expect(error?.line == line)
    }
}
