import TestRig
import Testing

@testable import Storage

@Suite struct SliceOrderTests {
    /// What it must be like, in the plainest way: a list, the least recently used first.
    struct Model {
        var entries: [(key: SliceKey, bytes: Int64)] = []
        let maximumBytes: Int64
        let maximumCount: Int
        var bytes: Int64 { entries.reduce(0) { $0 + $1.bytes } }

        mutating func insert(_ key: SliceKey, _ bytes: Int64) -> [SliceKey]? {
            guard bytes <= maximumBytes else { return nil }
            entries.removeAll { $0.key == key }
            var evicted: [SliceKey] = []
            while self.bytes + bytes > maximumBytes || entries.count >= maximumCount { evicted.append(entries.removeFirst().key) }
            entries.append((key, bytes))
            return evicted
        }

        mutating func use(_ key: SliceKey) -> Int64? {
            guard let place = entries.firstIndex(where: { $0.key == key }) else { return nil }
            entries.append(entries.remove(at: place))
            return entries.last?.bytes
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `it never holds more than its bounds and lets go of what was used longest ago`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let names = try (0..<4).map { try ObjectName(folder: "v", sha256: String(repeating: "\($0)", count: 64), fileExtension: "mp4") }
        let (bytes, count) = (Int64.random(in: 0...1_000, using: &random), Int.random(in: 1...20, using: &random))
        var order = SliceOrder(maximumBytes: bytes, maximumCount: count)
        var model = Model(maximumBytes: bytes, maximumCount: count)
        for _ in 0..<2_000 {
            let key = SliceKey(name: names[Int.random(in: 0..<4, using: &random)], index: .random(in: 0..<6, using: &random))
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                let size = Int64.random(in: 0...200, using: &random)
                #expect(order.insert(key, bytes: size, isVerified: true) == model.insert(key, size))
            case 5..<8: #expect(order.use(key)?.bytes == model.use(key))
            case 8:
                order.remove(key)
                model.entries.removeAll { $0.key == key }
            default:
                let expected = model.entries.map(\.key).filter { $0.name == key.name }
                #expect(Set(order.removeAll(of: key.name)) == Set(expected))
                model.entries.removeAll { $0.key.name == key.name }
            }
            #expect(order.bytes == model.bytes && order.count == model.entries.count)
            #expect(order.bytes <= bytes && order.count <= count)
            #expect(Set(order.names) == Set(model.entries.map(\.key.name)))
        }
    }

    @Test(arguments: ["originals", "video-1", "a-b-c", "0"]) func `the file of a slice tells which it is`(folder: String) throws {
        let name = try ObjectName(folder: folder, sha256: String(repeating: "ab", count: 32), fileExtension: "m4s")
        let key = SliceKey(name: name, index: 12_345)
        #expect(SliceKey(file: key.file) == key)
        let stem = key.file.dropLast("12345".count)
        for wrong in [key.file + "0x", key.file + ".1", "x", "", ".part-1", stem + "-1", stem + "07", stem + ""] {
            #expect(SliceKey(file: wrong) == nil)
        }
    }
}
