/// One place as it was served: with the propensity, what later evaluation without bias needs.
package struct ServedRecord: Sendable {
    /// The session's name.
    package let session: String
    /// To whom it was served.
    package let viewer: ViewerKey
    /// UTC milliseconds.
    package let at: Int64
    /// What was served where, and why.
    package let item: RankedVideo
}
