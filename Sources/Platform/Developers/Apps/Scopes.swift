/// A set of scopes, and the text of it in requests, answers and rows: `user.info.basic,video.list`.
struct Scopes: Sendable, Hashable {
    /// In the order in which `Scope` lists them.
    let members: [Scope]

    /// Everything that people are asked for.
    static let ofPeople = Scopes(Scope.ofPeople)

    init(_ members: some Sequence<Scope>) {
        let wanted = Set(members)
        self.members = Scope.allCases.filter(wanted.contains)
    }

    /// With commas between them or, as some clients send them, blanks. Nil when one of them is none of ours.
    init?(_ text: String) {
        var members: [Scope] = []
        for name in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            guard let scope = Scope(rawValue: String(name)) else { return nil }
            members.append(scope)
        }
        self.init(members)
    }

    /// Of a row. What an older or newer version wrote and this one does not know allows nothing.
    init(stored text: String) {
        self.init(text.split(separator: ",").compactMap { Scope(rawValue: String($0)) })
    }

    var text: String { members.map(\.rawValue).joined(separator: ",") }

    func contains(_ scope: Scope) -> Bool { members.contains(scope) }
    func isSubset(of other: Scopes) -> Bool { members.allSatisfy(other.contains) }
    func union(_ other: Scopes) -> Scopes { Scopes(members + other.members) }
    func intersection(_ other: Scopes) -> Scopes { Scopes(members.filter(other.contains)) }
    func subtracting(_ other: Scopes) -> Scopes { Scopes(members.filter { !other.contains($0) }) }
}
