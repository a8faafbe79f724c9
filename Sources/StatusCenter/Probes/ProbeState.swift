/// How a probe does, for whoever watches the centre.
struct ProbeState: Sendable {
    let name: String
    let componentID: Int64
    let isDown: Bool
    /// Time of the last answer.
    let ms: Int64?

    init(_ probe: Probe) {
        (name, componentID, isDown, ms) = (probe.name, probe.componentID, probe.verdict.isDown, probe.ms)
    }
}
