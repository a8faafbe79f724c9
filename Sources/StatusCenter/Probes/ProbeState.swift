/// How a probe does, for whoever watches the centre.
struct ProbeState: Sendable {
    let id: Int64
    let componentID: Int64
    let isDown: Bool
    /// Time of the last answer.
    let ms: Int64?

    init(_ probe: Probe) {
        (id, componentID, isDown, ms) = (probe.id, probe.componentID, probe.verdict.isDown, probe.ms)
    }
}
