/// What can go wrong in a database or an object store, engine by engine mapped to the same few cases.
package enum StorageError: Error, Sendable, Equatable {
    /// A unique index refused the row; `constraint` is the engine's own words for which.
    case unique(constraint: String)
    /// A foreign key or check refused the row.
    case constraint(String)
    /// No room left on the device. Answered with 507; nothing half-written stays behind.
    case full
    /// The engine or its queue is too busy now; trying again later may succeed. Answered with 503.
    case busy(String)
    /// The engine went away in the middle of a commit: what was asked may have been done, or not.
    case uncertain(String)
    /// No object has this name.
    case objectNotFound(String)
    /// Anything else; the text is for the log, never for a client.
    case unexpected(String)
}
