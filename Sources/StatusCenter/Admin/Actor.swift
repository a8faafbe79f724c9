/// Who does something that is written down.
struct Actor: Sendable {
    let name: String
    /// What it may do; the centre itself may do everything.
    var role = Role.admin

    /// The centre itself, on the word of its probes.
    static let probes = Actor(name: "probes")
    /// The centre itself, on the word of people's reports.
    static let reports = Actor(name: "reports")
    /// The centre itself, by the clock.
    static let clock = Actor(name: "clock")
    /// The file that says what is watched.
    static let file = Actor(name: "file")
    /// Whoever started the process.
    static let start = Actor(name: "start")
}
