/// What a component shall be, as somebody with the right to says.
struct ComponentOrder: Sendable {
    var name: String
    var description: String?
    var groupID: Int64?
    var isGroup = false
    var isShownOnlyWhenDegraded = false
}
