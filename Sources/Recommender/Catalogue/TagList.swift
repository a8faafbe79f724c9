/// The tags of one video as numbers, in place: no allocation, no reference count on the scoring path.
struct TagList: Sendable, Equatable {
    /// More tags than this are let go, last first.
    static let limit = 8

    private var lanes = LooseVector<Int32>(SIMD8(repeating: -1))
    /// A bit for each tag, shared by every 64th: no bit in common, no tag in common.
    private var shadow: UInt64 = 0

    init(_ tags: some Sequence<Int32> = [Int32]()) {
        for (lane, tag) in tags.prefix(Self.limit).enumerated() {
            lanes[lane] = tag
            shadow |= 1 << UInt64(tag & 63)
        }
    }

    /// Calls the body for each tag, first tag first.
    func forEach(_ body: (Int32) -> Void) {
        for lane in 0..<Self.limit {
            if lanes[lane] < 0 { return }
            body(lanes[lane])
        }
    }

    /// Whether one of the tags stands in both.
    func overlaps(_ other: TagList) -> Bool {
        guard shadow & other.shadow != 0 else { return false }
        for lane in 0..<Self.limit {
            if lanes[lane] < 0 { return false }
            if other.contains(lanes[lane]) { return true }
        }
        return false
    }

    /// One lane after the other: building a mask of all lanes made choosing a page several times slower.
    private func contains(_ tag: Int32) -> Bool {
        for lane in 0..<Self.limit {
            if lanes[lane] == tag { return true }
            if lanes[lane] < 0 { return false }
        }
        return false
    }
}
