import Resilience
import TestRig
import Testing

@Suite struct RecentKeysTests {
    @Test(arguments: 0..<20)
    func `it agrees with a dictionary about the recent keys and stays bounded`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var keys = RecentKeys<Int, Int>(capacity: 20)
        var model: [Int: Int] = [:]
        var recent: [Int] = []
        for step in 0..<2_000 {
            let key = Int.random(in: 0..<60, using: &random)
            keys[key] = step
            model[key] = step
            recent = ([key] + recent.filter { $0 != key })
            // Half the capacity less the key that starts a new generation.
            for key in recent.prefix(10) { #expect(keys[key] == model[key]) }
            for key in 0..<60 where keys[key] != nil { #expect(keys[key] == model[key]) }
            #expect(keys.count <= 20)
        }
    }

    @Test func `a removed key is gone`() {
        var keys = RecentKeys<String, Int>(capacity: 4)
        keys["a"] = 1
        keys["b"] = 2
        keys["a"] = nil
        #expect(keys["a"] == nil && keys["b"] == 2)
    }
}
