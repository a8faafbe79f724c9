import TestRig
import Testing

@testable import Platform

/// The rules of chunks, as clients of the platform know them.
struct ChunkPlanTests {
    private static let mebi: Int64 = 1024 * 1024

    @Test(arguments: [
        (1, 1, 1), (4_999_999, 4_999_999, 1), (5_000_000, 5_000_000, 1), (10_485_759, 10_485_759, 1), (9_999_999, 5_000_000, 1),
        (64 * mebi, 64 * mebi, 1), (70_000_000, 10 * mebi, 6), (64 * mebi + 1, 64 * mebi, 1), (128 * mebi - 1, 64 * mebi, 1),
        (50_000_123, 10_000_000, 5), (4_000_000_000, 5_000_000, 800),
    ] as [(Int64, Int64, Int64)])
    func `a plan that keeps the rules is taken`(size: Int64, chunk: Int64, count: Int64) throws {
        let plan = try ChunkPlan(size: size, chunkSize: chunk, count: count, limit: AppPosts.sizeMost)
        #expect(plan.range(of: 0).lowerBound == 0 && plan.range(of: count - 1).upperBound == size - 1)
    }

    @Test(arguments: [
        (0, 0, 0), (-1, -1, 1), (1000, 500, 2), (1000, 1000, 2), (1000, 0, 1), (4_000_000_001, 64 * mebi, 59), (70_000_000, 70_000_000, 1),
        (70_000_000, 10 * mebi, 7), (70_000_000, 10 * mebi, 5), (70_000_000, 4_999_999, 14), (6_000_000, 7_000_000, 1),
        (6_000_000, 7_000_000, 0), (Int64.max, 5_000_000, 1), (6_000_000, Int64.min, 1), (6_000_000, 5_000_000, Int64.max),
    ] as [(Int64, Int64, Int64)])
    func `a plan that breaks one is refused`(size: Int64, chunk: Int64, count: Int64) {
        #expect(throws: APIError.self) { try ChunkPlan(size: size, chunkSize: chunk, count: count, limit: AppPosts.sizeMost) }
    }

    /// A client that sends each chunk until it is told that it is there, over a network that breaks off and loses answers.
    @Test(arguments: 1...60) func `whatever breaks off, every byte comes once and in its place`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let size = Int64.random(in: 1...60_000_000, using: &random)
        let chunk = size < ChunkPlan.least ? size : Int64.random(in: ChunkPlan.least...min(size, ChunkPlan.most), using: &random)
        let plan = try ChunkPlan(size: size, chunkSize: chunk, count: max(1, size / chunk), limit: AppPosts.sizeMost)
        var (received, index, answered): (Int64, Int64, Set<Int64>) = (0, 0, [])
        for _ in 0..<10_000 where index < plan.count {
            let whole = plan.range(of: index)
            // It begins the chunk anew, or goes on where it was told that the upload stands.
            let goesOn = whole.contains(received) && Bool.random(using: &random)
            let sent = goesOn ? received...whole.upperBound : whole
            switch plan.place(of: sent, received: received) {
            case .next(let skipping):
                #expect(sent.lowerBound + skipping == received, "no byte twice, none left out")
                let rest = Int64(sent.count) - skipping
                received += Int.random(in: 0..<3, using: &random) == 0 ? Int64.random(in: 0..<rest, using: &random) : rest
            case .known: #expect(received == whole.upperBound + 1)
            case .elsewhere, .none: Issue.record("\(sent) at \(received) of \(plan)")
            }
            #expect((0...size).contains(received))
            if received == whole.upperBound + 1, Int.random(in: 0..<4, using: &random) > 0 {
                answered.insert(index)
                index += 1
            }
        }
        #expect(received == size && answered.count == Int(plan.count))
    }

    @Test(arguments: 1...40) func `only the next chunk and the last one fit`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let size = Int64.random(in: 15_000_000...90_000_000, using: &random)
        let plan = ChunkPlan(size: size, chunkSize: Int64.random(in: ChunkPlan.least...7_000_000, using: &random))
        let at = Int64.random(in: 0...plan.count, using: &random)
        let received = at == plan.count ? size : plan.range(of: at).lowerBound
        for index in 0..<plan.count {
            let range = plan.range(of: index)
            let expected: ChunkPlan.Place = index == at ? .next(skipping: 0) : index == at - 1 ? .known : .elsewhere
            #expect(plan.place(of: range, received: received) == expected)
            let odd = range.lowerBound...(range.upperBound - 1)
            #expect(plan.place(of: odd, received: received) == .none)
            if index > 0 { #expect(plan.place(of: (range.lowerBound - 1)...range.upperBound, received: received) == .none) }
        }
        #expect(plan.place(of: 0...(size - 1), received: received) == .none)
    }

    @Test(arguments: [
        "", "bytes", "bytes 0-9", "bytes 0-9/*", "bytes */10", "bytes 5-4/10", "bytes 0-10/10", "bytes -1-5/10", "bytes 0 - 9/10",
        "bytes=0-9/10", "0-9/10", "bytes 0-9/10 ", "bytes 0-9/9999999999999999999", "bytes 0-9999999999999999999/99", "bytes ٠-٩/10",
    ])
    func `a range that is none is told apart`(text: String) {
        #expect(ContentRange(text) == nil)
    }

    @Test func `a range is read as it is`() {
        #expect(ContentRange("bytes 10-19/100").map { [$0.bytes.lowerBound, $0.bytes.upperBound, $0.total] } == [10, 19, 100])
    }

    @Test(arguments: PostKind.allCases) func `a publish_id is short, and reads as it was written`(kind: PostKind) {
        let id = PublishID(kind, 9_007_199_254_740_991)
        #expect(id.text.utf8.count <= 64 && PublishID(id.text) == id)
        for text in ["", kind.prefix, kind.prefix + "0", kind.prefix + "01", kind.prefix + "x", id.text + "0", "x" + id.text, "12"] {
            #expect(PublishID(text) == nil, "\(text)")
        }
    }
}
