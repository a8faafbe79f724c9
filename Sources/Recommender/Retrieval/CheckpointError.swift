/// Why bytes are not a checkpoint that can be gone on from. The model is then learned anew from the event log.
package enum CheckpointError: Error, Sendable, Equatable {
    /// Not written by this program, or by another version of it.
    case foreign
    /// Cut short or changed since it was written.
    case damaged
}
