/// The models at one moment, as pages read them: never changed, and sharing with the trainer's own whatever it has not touched since.
final class ModelSnapshot: Sendable {
    let ranker: Ranker
    /// Lessons behind it.
    let lessons: Int
    /// How much the models' opinion weighs, 0...1.
    let trust: Double

    init(ranker: Ranker, lessons: Int, settings: ModelSettings) {
        self.ranker = ranker
        self.lessons = lessons
        trust = settings.trust(lessons: lessons)
    }
}
