/// Whose taste is learned: an account, or a browser that has none yet.
package enum ViewerKey: Sendable, Hashable {
    /// A signed-in account by its id.
    case account(Int64)
    /// A guest, by a number that the platform keeps for the browser.
    case guest(Int64)

    package var isGuest: Bool {
        if case .guest = self { true } else { false }
    }
}
