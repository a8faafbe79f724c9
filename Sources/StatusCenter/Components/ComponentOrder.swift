/// What a component shall be, as somebody with the right to says.
struct ComponentOrder: Sendable {
    var name: String
    var description: String?
    var groupID: Int64?
    var isGroup = false
    var isShownOnlyWhenDegraded = false
    /// Ids of the regions that it is in; none stands for everywhere.
    var regions: [Int64] = []
    /// Ids of the components that it needs.
    var needs: [Int64] = []
}
