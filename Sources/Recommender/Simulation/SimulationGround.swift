/// What all policies of one seed meet alike.
struct SimulationGround: Sendable {
    let seed: UInt64
    let world: World
    let arrivals: Arrivals
    let viewers: [SimulatedViewer]
    let history: WatchHistory

    init(_ rows: CatalogueRows, settings: SimulationSettings, seed: UInt64) {
        self.seed = seed
        let world = World(rows, settings: settings, seed: seed)
        self.world = world
        arrivals = Arrivals(settings, seed: seed)
        var random = Luck(seed: StableHash.of(7, seed, 0))
        viewers = (0..<settings.viewers).map { number in
            SimulatedViewer(number: number, isRestless: random.unit() < settings.restlessShare, world: world, seed: seed)
        }
        history = WatchHistory(world, settings: settings, seed: seed)
    }
}
