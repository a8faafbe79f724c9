/// Videos by the sound that they play to. Only sounds that some video took over from another one have a group: nearly every video
/// brings its own, and a group of one is found by its id.
struct SoundGroups: Sendable {
    /// A sound's group is its index here.
    private var sounds = IdentifierSet()
    private var groups = SlotGroups()

    init() {}

    /// - Parameter slots: within a group they keep this order.
    init(_ slots: some Sequence<Int32>, rows: ChunkedArray<VideoRow>) {
        for slot in slots {
            if let sound = rows[Int(slot)].borrowedSound { sounds.insert(sound) }
        }
        guard !sounds.isEmpty else { return }
        let members = slots.compactMap { slot in
            sounds.index(of: rows[Int(slot)].sound).map { (group: Int32(truncatingIfNeeded: $0), slot: slot) }
        }
        groups = SlotGroups(count: sounds.count) { add in
            for member in members { add(member.group, member.slot) }
        }
    }

    /// Where the videos with this sound stand; none for one that a single video plays to.
    subscript(sound: Int64) -> ArraySlice<Int32> {
        guard let group = sounds.index(of: sound) else { return [] }
        return groups[Int32(truncatingIfNeeded: group)]
    }
}
