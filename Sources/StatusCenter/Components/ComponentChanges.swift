/// What a component shall be instead; nil leaves as it is what stands there.
struct ComponentChanges: Sendable {
    var name: String?
    /// With a name, nil takes it away.
    var description: String?
    /// Ids of the regions that it is in; none stands for everywhere.
    var regions: [Int64]?
    /// Ids of the components that it needs.
    var needs: [Int64]?
}
