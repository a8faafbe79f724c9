import Testing

@testable import Platform

struct SignInThrottleTests {
    private let time = MovedClock()
    private let throttle: SignInThrottle

    init() {
        throttle = SignInThrottle(records: .memory(LimitMemory()), clock: WallClock { [time] in time.now })
    }

    /// The wait in milliseconds, nil when the try was let through; what is let through fails.
    @discardableResult
    private func fail(_ guess: SignInThrottle.Guess, _ address: String = "192.0.2.1") async throws -> Int64? {
        guard case .refused(let wait) = try await throttle.admit(guess, address: address) else { return nil }
        return wait
    }

    private func admitted(_ guess: SignInThrottle.Guess, _ address: String = "192.0.2.1") async throws -> SignInThrottle.Try {
        guard case .admitted(let one) = try await throttle.admit(guess, address: address) else { throw Refused() }
        return one
    }

    private struct Refused: Error {}

    @Test func `five failures are free, then every further one doubles the wait`() async throws {
        for _ in 0..<5 { #expect(try await fail(.name("ada")) == nil) }
        for wait in [2000, 4000, 8000] as [Int64] {
            #expect(try await fail(.name("ada")) == wait)
            time.advance(by: wait - 1)
            #expect(try await fail(.name("ada")) == 1, "a try during the wait changes nothing")
            time.advance(by: 1)
            #expect(try await fail(.name("ada")) == nil)
        }
        #expect(try await fail(.name("ada")) == 16_000)
        #expect(try await fail(.name("bob")) == nil, "others are not concerned")
    }

    @Test func `tries at once pass no more often than one after the other`() async throws {
        let passed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask { [throttle] in
                    guard case .admitted = try await throttle.admit(.name("ada"), address: "192.0.2.\(number)") else { return false }
                    return true
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(passed == SignInThrottle.freeFailures)
    }

    @Test func `the wait never exceeds a quarter of an hour`() async throws {
        var longest: Int64 = 0
        for number in 0..<60 {
            guard let wait = try await fail(.name("ada"), "198.51.100.\(number)") else { continue }
            longest = max(longest, wait)
            time.advance(by: wait)
        }
        #expect(longest == 15 * .millisecondsPerMinute)
    }

    @Test func `a quiet hour forgives half`() async throws {
        for _ in 0..<5 { try await fail(.name("ada")) }
        for _ in 0..<3 { time.advance(by: try await fail(.name("ada")) ?? 0); try await fail(.name("ada")) }
        #expect(try await fail(.name("ada")) == 16_000, "eight failures")
        time.advance(by: .millisecondsPerHour)
        #expect(try await fail(.name("ada")) == nil, "four are left, this is the fifth")
        #expect(try await fail(.name("ada")) == 2000)
        time.advance(by: .millisecondsPerDay)
        for _ in 0..<5 { #expect(try await fail(.name("ada")) == nil) }
    }

    @Test func `the right password forgives all and costs nothing`() async throws {
        for _ in 0..<4 { try await fail(.name("ada")) }
        await throttle.succeeded(try await admitted(.name("ada")))
        for _ in 0..<5 { #expect(try await fail(.name("ada")) == nil) }
        #expect(try await fail(.name("ada")) != nil)
    }

    @Test func `a try that came to nothing is taken back`() async throws {
        for _ in 0..<100 { await throttle.withdrawn(try await admitted(.name("ada"))) }
        for _ in 0..<5 { #expect(try await fail(.name("ada")) == nil) }
    }

    @Test func `a known device waits for its own failures only`() async throws {
        while try await fail(.name("ada")) == nil { continue }
        #expect(try await fail(.device("n1")) == nil, "strangers keep nobody out")
        for _ in 0..<4 { #expect(try await fail(.device("n1")) == nil) }
        #expect(try await fail(.device("n1")) == 2000)
        #expect(try await fail(.device("n2")) == nil)
    }

    @Test func `one address gets thirty tries, and one more every ten seconds`() async throws {
        for number in 0..<30 { #expect(try await fail(.name("name\(number)")) == nil) }
        #expect(try await fail(.name("another")) != nil)
        #expect(try await fail(.device("n1")) != nil, "a device does not get around it")
        #expect(try await fail(.name("another"), "192.0.2.2") == nil)
        time.advance(by: 10_000)
        #expect(try await fail(.name("another")) == nil)
        #expect(try await fail(.name("another")) != nil)
    }

    @Test func `the addresses of one IPv6 household share a bucket`() async throws {
        for number in 0..<30 { try await fail(.name("name\(number)"), "2001:db8:1:2::\(number + 1)") }
        #expect(try await fail(.name("another"), "2001:db8:1:2:ffff::1") != nil)
        #expect(try await fail(.name("another"), "2001:db8:1:3::1") == nil)
    }

    @Test func `a name that nobody can have costs the address alone`() async throws {
        for _ in 0..<30 { #expect(try await fail(.nobody) == nil) }
        #expect(try await fail(.nobody) != nil)
        #expect(try await fail(.nobody, "192.0.2.2") == nil)
    }
}
