import Testing

@testable import Platform

struct SignInThrottleTests {
    private let time = MovedClock()
    private let throttle: SignInThrottle

    init() {
        throttle = SignInThrottle(clock: WallClock { [time] in time.now })
    }

    /// The wait in milliseconds, nil when the try was let through; what is let through fails.
    @discardableResult
    private func fail(_ guess: SignInThrottle.Guess, _ address: String = "192.0.2.1") -> Int64? {
        guard case .refused(let wait) = throttle.admit(guess, address: address) else { return nil }
        return wait
    }

    private func admitted(_ guess: SignInThrottle.Guess, _ address: String = "192.0.2.1") throws -> SignInThrottle.Try {
        guard case .admitted(let one) = throttle.admit(guess, address: address) else { throw Refused() }
        return one
    }

    private struct Refused: Error {}

    @Test func `five failures are free, then every further one doubles the wait`() {
        for _ in 0..<5 { #expect(fail(.name("ada")) == nil) }
        for wait in [2000, 4000, 8000] as [Int64] {
            #expect(fail(.name("ada")) == wait)
            time.advance(by: wait - 1)
            #expect(fail(.name("ada")) == 1, "a try during the wait changes nothing")
            time.advance(by: 1)
            #expect(fail(.name("ada")) == nil)
        }
        #expect(fail(.name("ada")) == 16_000)
        #expect(fail(.name("bob")) == nil, "others are not concerned")
    }

    @Test func `tries at once pass no more often than one after the other`() async {
        let passed = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask { [throttle] in
                    guard case .admitted = throttle.admit(.name("ada"), address: "192.0.2.\(number)") else { return false }
                    return true
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(passed == SignInThrottle.freeFailures)
    }

    @Test func `the wait never exceeds a quarter of an hour`() {
        var longest: Int64 = 0
        for number in 0..<60 {
            guard let wait = fail(.name("ada"), "198.51.100.\(number)") else { continue }
            longest = max(longest, wait)
            time.advance(by: wait)
        }
        #expect(longest == 15 * .millisecondsPerMinute)
    }

    @Test func `a quiet hour forgives half`() {
        for _ in 0..<5 { fail(.name("ada")) }
        for _ in 0..<3 { time.advance(by: fail(.name("ada")) ?? 0); fail(.name("ada")) }
        #expect(fail(.name("ada")) == 16_000, "eight failures")
        time.advance(by: .millisecondsPerHour)
        #expect(fail(.name("ada")) == nil, "four are left, this is the fifth")
        #expect(fail(.name("ada")) == 2000)
        time.advance(by: .millisecondsPerDay)
        for _ in 0..<5 { #expect(fail(.name("ada")) == nil) }
    }

    @Test func `the right password forgives all and costs nothing`() throws {
        for _ in 0..<4 { fail(.name("ada")) }
        throttle.succeeded(try admitted(.name("ada")))
        for _ in 0..<5 { #expect(fail(.name("ada")) == nil) }
        #expect(fail(.name("ada")) != nil)
    }

    @Test func `a try that came to nothing is taken back`() throws {
        for _ in 0..<100 { throttle.withdrawn(try admitted(.name("ada"))) }
        for _ in 0..<5 { #expect(fail(.name("ada")) == nil) }
    }

    @Test func `a known device waits for its own failures only`() {
        while fail(.name("ada")) == nil { continue }
        #expect(fail(.device("n1")) == nil, "strangers keep nobody out")
        for _ in 0..<4 { #expect(fail(.device("n1")) == nil) }
        #expect(fail(.device("n1")) == 2000)
        #expect(fail(.device("n2")) == nil)
    }

    @Test func `one address gets thirty tries, and one more every ten seconds`() {
        for number in 0..<30 { #expect(fail(.name("name\(number)")) == nil) }
        #expect(fail(.name("another")) != nil)
        #expect(fail(.device("n1")) != nil, "a device does not get around it")
        #expect(fail(.name("another"), "192.0.2.2") == nil)
        time.advance(by: 10_000)
        #expect(fail(.name("another")) == nil)
        #expect(fail(.name("another")) != nil)
    }

    @Test func `the addresses of one IPv6 household share a bucket`() {
        for number in 0..<30 { fail(.name("name\(number)"), "2001:db8:1:2::\(number + 1)") }
        #expect(fail(.name("another"), "2001:db8:1:2:ffff::1") != nil)
        #expect(fail(.name("another"), "2001:db8:1:3::1") == nil)
    }

    @Test func `a name that nobody can have costs the address alone`() {
        for _ in 0..<30 { #expect(fail(.nobody) == nil) }
        #expect(fail(.nobody) != nil)
        #expect(fail(.nobody, "192.0.2.2") == nil)
    }
}
