/// The character of a tune.
enum Mood: String, Sendable, CaseIterable {
    case calm
    case space
    case lofi
    case drive
    case clockwork
    case house
    case plucked
    case musicBox
    case warm

    /// Quarter notes a minute, before the tune is fitted to its clip.
    var pace: Double {
        switch self {
        case .calm: 76
        case .space: 64
        case .lofi: 82
        case .drive: 116
        case .clockwork: 108
        case .house: 122
        case .plucked: 92
        case .musicBox: 96
        case .warm: 88
        }
    }

    /// The steps of its scale, in semitones.
    var scale: [Int] {
        switch self {
        case .calm, .warm, .musicBox: [0, 2, 4, 5, 7, 9, 11]
        case .space: [0, 2, 4, 6, 7, 9, 11]
        case .lofi, .house: [0, 2, 3, 5, 7, 9, 10]
        case .drive: [0, 2, 3, 5, 7, 8, 10]
        case .clockwork: [0, 2, 4, 5, 7, 9, 10]
        case .plucked: [0, 2, 3, 5, 7, 8, 10]
        }
    }

    /// Roots of its chords, as steps of the scale: one of these, repeated.
    var progressions: [[Int]] {
        switch self {
        case .calm, .warm: [[0, 4, 5, 3], [3, 0, 4, 5], [0, 5, 3, 4]]
        case .space: [[0, 1, 0, 4], [0, 4, 1, 5]]
        case .lofi: [[0, 3, 6, 2], [3, 0, 4, 0], [0, 5, 3, 4]]
        case .drive: [[0, 5, 2, 6], [0, 3, 5, 6], [5, 6, 0, 0]]
        case .clockwork: [[0, 3, 0, 6], [0, 6, 3, 0]]
        case .house: [[0, 3, 5, 4], [0, 2, 3, 6]]
        case .plucked: [[0, 5, 3, 4], [0, 6, 5, 4]]
        case .musicBox: [[0, 3, 4, 0], [0, 5, 1, 4]]
        }
    }
}
