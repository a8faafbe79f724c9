/// Why bytes are not taken for a model. Whoever gets one begins with an untaught model and teaches it from the log.
package enum CheckpointError: Error, Sendable, Equatable {
    /// Other bytes than a checkpoint's.
    case foreign
    /// Of another version of the model.
    case version(UInt32)
    /// Made with other settings.
    case settings
    /// Cut off, changed, or holding what no model writes.
    case damaged
}
