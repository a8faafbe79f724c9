/// What plays a note.
enum Voice: Sendable, CaseIterable {
    case pad
    case keys
    case pluck
    case bell
    case bass
    case kick
    case snare
    case hat

    var isDrum: Bool {
        switch self {
        case .kick, .snare, .hat: true
        case .pad, .keys, .pluck, .bell, .bass: false
        }
    }

    /// How long a note sounds on after its end, in seconds.
    var release: Double {
        switch self {
        case .pad: 0.9
        case .keys: 0.35
        case .pluck: 0.5
        case .bell: 1.2
        case .bass: 0.08
        case .kick: 0.28
        case .snare: 0.2
        case .hat: 0.06
        }
    }

    /// How much of it goes to the room.
    var reverb: Float {
        switch self {
        case .pad: 0.42
        case .keys: 0.26
        case .pluck: 0.36
        case .bell: 0.5
        case .bass, .kick: 0.02
        case .snare: 0.2
        case .hat: 0.08
        }
    }
}
