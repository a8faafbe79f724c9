/// What came of one policy with one seed.
struct SimulationOutcome: Sendable {
    /// By viewer.
    var diaries: [ViewerDiary]
    let world: World
    /// UTC milliseconds.
    let end: Int64
}
