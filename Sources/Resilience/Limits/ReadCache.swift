/// What was read from somewhere slower, kept until it is told to be forgotten. Bounded: when it is full it begins anew.
///
/// A change that comes while a value is being read must not be overtaken by it. So whoever reads takes a `ticket` before, and
/// a value that was forgotten since then is not kept. Keys share the counts by which that is known, so now and then a value is
/// not kept because of another one; it is read again at the next use.
package struct ReadCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// The moment before a read.
    package struct Ticket: Sendable {
        fileprivate let moment: UInt64
    }

    private static var groups: Int { 512 }

    private let capacity: Int
    private var values: [Key: Value] = [:]
    /// How often something was forgotten.
    private var moment: UInt64 = 0
    /// For each group of keys, when one of them was last forgotten.
    private var forgottenAt = [UInt64](repeating: 0, count: groups)
    /// When an unknown number of keys was last forgotten.
    private var manyForgottenAt: UInt64 = 0

    /// - Parameter capacity: values kept; raised to 1 when it is lower.
    package init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    package var count: Int { values.count }

    /// To be taken before the read whose result is offered to `keep`.
    package var ticket: Ticket { Ticket(moment: moment) }

    package subscript(key: Key) -> Value? { values[key] }

    /// Keeps what was read, unless the key was forgotten after the ticket was taken.
    package mutating func keep(_ value: Value, for key: Key, readAfter ticket: Ticket) {
        guard max(forgottenAt[group(of: key)], manyForgottenAt) <= ticket.moment else { return }
        if values.count >= capacity, values[key] == nil { values.removeAll(keepingCapacity: true) }
        values[key] = value
    }

    /// Brings a kept value up to date. One that is not kept is as good as forgotten: what is being read now lacks the change.
    package mutating func update(_ key: Key, _ change: (inout Value) -> Void) {
        guard let index = values.index(forKey: key) else { return forget(key) }
        change(&values.values[index])
    }

    package mutating func forget(_ key: Key) {
        moment += 1
        forgottenAt[group(of: key)] = moment
        values.removeValue(forKey: key)
    }

    /// Looks at every value. What is being read meanwhile is not kept, because nobody can tell whether it is meant.
    package mutating func forget(where isMeant: (Value) -> Bool) {
        moment += 1
        manyForgottenAt = moment
        values = values.filter { !isMeant($0.value) }
    }

    private func group(of key: Key) -> Int {
        Int(UInt(bitPattern: key.hashValue) % UInt(Self.groups))
    }
}
