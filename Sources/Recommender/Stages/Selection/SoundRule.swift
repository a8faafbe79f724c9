/// How strictly a place is kept from repeating the sound of the one before it; strictest first.
enum SoundRule: CaseIterable {
    /// When one sound is that of more than half of what is left, it takes every second place: else it ends in a row of it.
    case most
    /// Another sound than that of the place before.
    case other
    case any
}
