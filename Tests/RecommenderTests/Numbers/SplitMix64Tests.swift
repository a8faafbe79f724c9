import Testing

@testable import Recommender

@Suite struct SplitMix64Tests {
    @Test func `gives the published sequence for seed 1234567`() {
        var generator = SplitMix64(seed: 1_234_567)
        #expect(generator.next() == 6_457_827_717_110_365_317)
        #expect(generator.next() == 3_203_168_211_198_807_973)
        #expect(generator.next() == 9_817_491_932_198_370_423)
    }

    @Test func `the stable hash is FNV-1a`() {
        #expect(UInt64(stableHashOf: "") == 0xCBF2_9CE4_8422_2325)
        #expect(UInt64(stableHashOf: "a") == 0xAF63_DC4C_8601_EC8C)
        #expect(UInt64(stableHashOf: "foobar") == 0x8594_4171_F739_67E8)
    }
}
