/// Who asks: an account with its session, or a browser without one.
struct Person: Sendable {
    let id: Int64
    let name: String
    /// As browsers send it.
    let cookie: String

    /// A browser that has been here before.
    static func guest(_ number: Int64) -> Person {
        Person(id: 0, name: "guest \(number)", cookie: "skit_guest=\(number)")
    }
}
