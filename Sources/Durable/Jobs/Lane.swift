/// A share of a worker for some kinds of jobs, so that slow ones never keep quick ones waiting.
package struct Lane: Sendable, Hashable {
    package let name: String
    package let kinds: [String]
    /// Jobs it works on at once.
    package let slots: Int

    package init(name: String, kinds: [String], slots: Int) {
        self.name = name
        self.kinds = kinds
        self.slots = max(1, slots)
    }
}
