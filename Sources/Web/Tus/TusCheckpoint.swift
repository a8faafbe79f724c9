/// What the owner of a part file does each time that bytes have become durable.
package struct TusCheckpoint: Sendable {
    /// Writes down the offset, durably.
    let count: @Sendable (_ offset: Int64) async throws -> Void
    /// Throws when no more bytes are wanted.
    let mayGoOn: @Sendable () async throws -> Void

    package init(
        count: @escaping @Sendable (_ offset: Int64) async throws -> Void,
        mayGoOn: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.count = count
        self.mayGoOn = mayGoOn
    }
}
