import Crypto
import Testing
import Web

@testable import Platform

@Suite struct ConsentSealTests {
    private let seal = ConsentSeal(key: SymmetricKey(size: .bits256))

    @Test func `a seal is good for an hour, one session and one request`() {
        let made = seal.make(for: "a", session: 1, now: 5_000)
        #expect(seal.isGood(made, for: "a", session: 1, now: 5_000))
        #expect(seal.isGood(made, for: "a", session: 1, now: 5_000 + ConsentSeal.lifetime - 1))
        #expect(!seal.isGood(made, for: "a", session: 1, now: 5_000 + ConsentSeal.lifetime))
        #expect(!seal.isGood(made, for: "a", session: 1, now: 4_999), "made later than now")
        #expect(!seal.isGood(made, for: "a", session: 2, now: 5_000) && !seal.isGood(made, for: "b", session: 1, now: 5_000))
    }

    @Test(arguments: ["", ".", "x.y", "5000", "5000.", "-9223372036854775808.eA", "9223372036854775807.eA", "99999999999999999999.eA"])
    func `what is no seal is not good, whatever number stands before it`(_ text: String) {
        #expect(!seal.isGood(text, for: "a", session: 1, now: 5_000))
    }
}
