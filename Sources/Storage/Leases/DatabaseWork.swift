/// What kind of work the current task does for its callers.
package enum DatabaseWork {
    /// Nobody waits for it: it may wait longer for a connection than a request may.
    @TaskLocal package static var isInBackground = false
}
