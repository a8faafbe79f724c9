/// One place as it was served: with the propensity, what later evaluation without bias needs.
struct ServedRecord: Sendable {
    /// The session's name.
    let session: String
    /// To whom it was served.
    let viewer: ViewerKey
    /// UTC milliseconds.
    let at: Int64
    /// What was served where, and why.
    let item: RankedVideo
}
