import Synchronization
import TestRig
import Testing

@testable import Platform

@Suite struct APILimitsTests {
    @Test func `as much of the minute before counts as lies within sixty seconds`() async throws {
        let now = Mutex<Int64>(600_000_000)
        let limits = APILimits(records: .memory(LimitMemory()), clock: WallClock { now.withLock { $0 } })
        func taken(upTo most: Int = 700) async throws -> (count: Int, last: APILimits.Allowance) {
            var (count, last) = (0, try await limits.take(.userInfo, of: "t"))
            while last.isAllowed, count < most {
                count += 1
                last = try await limits.take(.userInfo, of: "t")
            }
            return (count, last)
        }
        let first = try await taken()
        #expect(first.count == 600 && first.last.remaining == 0)
        #expect(first.last.reset == 61, "none before the next minute has begun")
        now.withLock { $0 += 59_999 }
        #expect(try await taken().count == 0)
        now.withLock { $0 += 15_001 }
        let quarter = try await taken()
        #expect(quarter.count == 150)
        now.withLock { $0 += Int64(quarter.last.reset) * 1000 }
        #expect(try await limits.take(.userInfo, of: "t").isAllowed, "the header tells the truth")
        now.withLock { $0 += 120_000 }
        #expect(try await taken().count == 600)
        #expect(try await limits.take(.userInfo, of: "another").isAllowed)
        #expect(try await limits.take(.videoList, of: "t").isAllowed)
    }
}
