/// What a clip shows.
package enum DemoTopic: String, Sendable, CaseIterable {
    case sunsetSea = "sea"
    case nebula
    case aurora
    case city
    case rain
    case lava
    case bauhaus
    case ink
    case mountains
    case coral
    case pendulum
    case forest
    case pixelDrive = "drive"
    case kaleidoscope
    case spirograph
    case music

    /// Columns of the raster that is worth computing: soft pictures are enlarged afterwards without a loss.
    var columns: Int {
        switch self {
        case .lava: 360
        case .coral, .nebula, .kaleidoscope: 432
        case .bauhaus: 720
        default: 540
        }
    }

    var mood: Mood {
        switch self {
        case .sunsetSea, .coral: .calm
        case .nebula, .aurora: .space
        case .city, .rain: .lofi
        case .lava: .warm
        case .bauhaus, .pendulum: .clockwork
        case .ink, .mountains: .plucked
        case .forest, .spirograph: .musicBox
        case .pixelDrive: .drive
        case .kaleidoscope: .warm
        case .music: .house
        }
    }

    func scene(_ brief: Brief) -> any DemoScene {
        switch self {
        case .sunsetSea: SunsetSea(brief)
        case .nebula: NebulaFlight(brief)
        case .aurora: AuroraLake(brief)
        case .city: NightCity(brief)
        case .rain: RainWindow(brief)
        case .lava: LavaLamp(brief)
        case .bauhaus: BauhausTiles(brief)
        case .ink: InkDrift(brief)
        case .mountains: LowPolyFlight(brief)
        case .coral: CoralGrowth(brief)
        case .pendulum: PendulumWave(brief)
        case .forest: PaperForest(brief)
        case .pixelDrive: PixelDrive(brief)
        case .kaleidoscope: Kaleidoscope(brief)
        case .spirograph: Spirograph(brief)
        case .music: SoundBloom(brief)
        }
    }
}
