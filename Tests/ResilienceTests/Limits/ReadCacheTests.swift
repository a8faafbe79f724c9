import Testing

@testable import Resilience

@Suite struct ReadCacheTests {
    @Test func `what was read is kept until it is forgotten`() {
        var cache = ReadCache<Int, String>(capacity: 10)
        cache.keep("a", for: 1, readAfter: cache.ticket)
        #expect(cache[1] == "a")
        cache.forget(1)
        #expect(cache[1] == nil)
        cache.keep("b", for: 1, readAfter: cache.ticket)
        #expect(cache[1] == "b")
    }

    @Test func `what was forgotten while it was read is not kept`() {
        var cache = ReadCache<Int, String>(capacity: 10)
        let before = cache.ticket
        cache.forget(1)
        cache.keep("old", for: 1, readAfter: before)
        #expect(cache[1] == nil)
        cache.keep("new", for: 1, readAfter: cache.ticket)
        cache.keep("old", for: 1, readAfter: before)
        #expect(cache[1] == "new")
    }

    @Test func `forgetting one key hardly ever costs another one`() {
        var cache = ReadCache<Int, Int>(capacity: 10_000)
        let before = cache.ticket
        cache.forget(-1)
        for key in 0..<1_000 { cache.keep(key, for: key, readAfter: before) }
        #expect(cache.count > 950)
    }

    @Test func `a condition forgets what it means, and whatever is being read`() {
        var cache = ReadCache<Int, String>(capacity: 10)
        for (key, value) in [(1, "a"), (2, "b"), (3, "a")] { cache.keep(value, for: key, readAfter: cache.ticket) }
        let before = cache.ticket
        cache.forget { $0 == "a" }
        #expect(cache[1] == nil && cache[2] == "b" && cache[3] == nil)
        cache.keep("a", for: 4, readAfter: before)
        #expect(cache[4] == nil)
    }

    @Test func `an update changes what is kept, and else stands for what is being read`() {
        var cache = ReadCache<Int, [Int]>(capacity: 10)
        let before = cache.ticket
        cache.update(1) { $0.append(5) }
        cache.keep([], for: 1, readAfter: before)
        #expect(cache[1] == nil)
        cache.keep([1], for: 1, readAfter: cache.ticket)
        cache.update(1) { $0.append(2) }
        #expect(cache[1] == [1, 2])
    }

    @Test(arguments: [-1, 0, 1, 3, 100])
    func `never more than the capacity`(capacity: Int) {
        var cache = ReadCache<Int, Int>(capacity: capacity)
        for key in 0..<500 {
            cache.keep(key, for: key, readAfter: cache.ticket)
            #expect(cache.count <= max(1, capacity))
            #expect(cache[key] == key)
        }
    }
}
