/// What a file says shall be watched. Names stand for things: what keeps its name keeps its history.
struct WatchPlan: Sendable {
    struct Part: Sendable {
        let line: Int
        let name: String
        var description: String?
        var group: String?
        var isShownOnlyWhenDegraded = false
        var regions: [String] = []
        var needs: [String] = []
        var probes: [Ask] = []
    }

    /// A probe.
    struct Ask: Sendable {
        let line: Int
        /// Without its component and its region, which have no ids yet.
        let order: ProbeOrder
        var region: String?
        /// Of a heartbeat: what its address ends with.
        var secret: String?
    }

    struct Audience: Sendable {
        let line: Int
        let name: String
        let about: String
        let components: [String]
    }

    struct Named: Sendable {
        let line: Int
        let name: String
    }

    var about: About?
    var regions: [Named] = []
    var groups: [Named] = []
    var components: [Part] = []
    var dependents: [Audience] = []
}
