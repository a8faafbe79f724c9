import Storage
import Synchronization
import TestRig
import Testing

@Suite struct IdentifierGeneratorTests {
    static let noon: Int64 = 1_764_000_000_000

    @Test func `an id holds its time, node and sequence`() throws {
        let generator = IdentifierGenerator(node: NodeNumber(fixed: 3)) { Self.noon }
        let first = try generator.next()
        #expect(first == (Self.noon - IdentifierGenerator.epoch) << 12 | 3 << 7)
        #expect(try generator.next() == first + 1)
        #expect(IdentifierGenerator.time(of: first) == Self.noon)
    }

    @Test(arguments: 0..<40)
    func `ids only grow and fit 53 bits, whatever the clock does`(seed: UInt64) throws {
        let random = Mutex(SeededRandom(seed: seed))
        let clock = Mutex(Self.noon)
        let generator = IdentifierGenerator(node: NodeNumber(fixed: Int(seed) % 32)) {
            let step = random.withLock { Int64.random(in: -3_600_000...3_600_000, using: &$0) / ($0.next() % 3 == 0 ? 1 : 1_000_000) }
            return clock.withLock { $0 += step; return $0 }
        }
        var last: Int64 = -1
        for _ in 0..<2_000 {
            let id = try generator.next()
            #expect(id > last && id < 1 << 53)
            #expect(id >> 7 & 31 == Int64(seed) % 32)
            last = id
        }
    }

    @Test func `the 129th id of a millisecond borrows the next one`() throws {
        let generator = IdentifierGenerator(node: NodeNumber(fixed: 0)) { Self.noon }
        let ids = try (0..<300).map { _ in try generator.next() }
        #expect(ids.map { IdentifierGenerator.time(of: $0) - Self.noon } == (0..<300).map { Int64($0 / 128) })
        #expect(Set(ids).count == 300)
    }

    @Test(arguments: [Int64.min, -1, 0, IdentifierGenerator.epoch - 1, .max])
    func `an absurd clock is no trap`(now: Int64) throws {
        let generator = IdentifierGenerator(node: NodeNumber(fixed: 0)) { now }
        let first = try generator.next()
        let second = try generator.next()
        #expect(first >= 0 && second > first)
    }

    @Test(arguments: [-1, 32, Int.max, Int.min])
    func `a node out of range does not spill into the time`(node: Int) throws {
        let id = try IdentifierGenerator(node: NodeNumber(fixed: node)) { Self.noon }.next()
        #expect(IdentifierGenerator.time(of: id) == Self.noon)
    }

    @Test func `many threads never get the same id`() async throws {
        let generator = IdentifierGenerator(node: NodeNumber(fixed: 1))
        let ids = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for _ in 0..<8 { group.addTask { try (0..<1_000).map { _ in try generator.next() } } }
            var all: [Int64] = []
            for try await some in group {
                #expect(some == some.sorted())
                all += some
            }
            return all
        }
        #expect(Set(ids).count == 8_000)
    }

    @Test func `no id is made without a number, nor once the time of the number is over`() throws {
        let number = NodeNumber()
        let generator = IdentifierGenerator(node: number) { Self.noon }
        #expect(throws: StorageError.self) { try generator.next() }
        number.hold(5, until: .now + .seconds(3_600))
        #expect(try generator.next() >> 7 & 31 == 5)
        number.hold(5, until: .now)
        #expect(throws: StorageError.self) { try generator.next() }
        number.hold(6, until: .now + .seconds(3_600))
        #expect(try generator.next() >> 7 & 31 == 6)
        number.lose()
        #expect(throws: StorageError.self) { try generator.next() }
    }
}
