/// For whom the current task uses a database.
package enum DatabaseWork: Sendable {
    /// Somebody waits for the answer: it is better refused soon than late.
    case request
    /// Nobody waits: it may wait longer for its turn than a request may.
    case background
    /// An operator asked for it, and it takes as long as it takes: no statement of it is ended for its length.
    case maintenance

    @TaskLocal package static var kind = DatabaseWork.request
}
