/// Slots by a number (of an author, of a tag), all groups in one array: two numbers per group instead of an array each.
struct SlotGroups: Sendable {
    /// Group `n` reaches from `offsets[n]` to `offsets[n + 1]`.
    private var offsets: [Int32] = [0]
    private var slots: [Int32] = []

    init() {}

    /// Counting sort: two passes, and within a group the order in which the slots come.
    ///
    /// - Parameters:
    ///   - count: how many groups; a number at or above it is left out.
    ///   - each: calls the given closure with (group, slot) for every member, twice in the same order.
    init(count: Int, each: ((Int32, Int32) -> Void) -> Void) {
        var offsets = [Int32](repeating: 0, count: count + 1)
        each { group, _ in
            if group >= 0, group < count { offsets[Int(group) + 1] += 1 }
        }
        for group in 0..<count { offsets[group + 1] += offsets[group] }
        var next = offsets
        var slots = [Int32](repeating: 0, count: Int(offsets[count]))
        each { group, slot in
            guard group >= 0, group < count else { return }
            slots[Int(next[Int(group)])] = slot
            next[Int(group)] += 1
        }
        self.offsets = offsets
        self.slots = slots
    }

    /// How many groups there are.
    var count: Int { offsets.count - 1 }

    /// The members of a group in order; none for a number that came later than these groups.
    subscript(group: Int32) -> ArraySlice<Int32> {
        guard group >= 0, Int(group) + 1 < offsets.count else { return [] }
        return slots[Int(offsets[Int(group)])..<Int(offsets[Int(group) + 1])]
    }
}
