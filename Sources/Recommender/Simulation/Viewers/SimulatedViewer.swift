/// Somebody who watches, with a taste that nobody is told: a few points on the sphere of topics that drift, and may be
/// replaced at once. Follows from the seed alone, whatever a feed shows.
struct SimulatedViewer: Sendable {
    /// Something they like.
    struct Interest: Sendable {
        var topic: TopicVector
        /// How much, 0…1.
        let intensity: Float
    }

    /// How far a day moves an interest.
    private static let driftPerDay: Float = 0.12
    /// Likeness at which an interest is half met, and how sharply that falls.
    private static let halfLikeness: Float = 0.55
    private static let sharpness: Float = 0.08

    let number: Int
    private(set) var interests: [Interest]
    /// How readily they like, share and follow: around 1.
    let sociability: Float
    /// Swipes nearly everything away at once that is not their taste.
    let isRestless: Bool
    private var luck: Luck

    init(number: Int, isRestless: Bool, world: World, seed: UInt64) {
        var luck = Luck(seed: StableHash.of(2, seed, UInt64(number)))
        self.number = number
        self.isRestless = isRestless
        interests = Self.interests(world, isRestless: isRestless, using: &luck)
        sociability = Exponential.power(Float(luck.normal()) * 0.6)
        self.luck = luck
    }

    var key: ViewerKey { .account(10_000_000 + Int64(number)) }

    /// How much of their taste a video meets, 0…1: what is not missed by every interest.
    func match(_ topic: TopicVector) -> Float {
        var missed: Float = 1
        for interest in interests { missed *= 1 - Self.met(interest, by: topic) }
        return 1 - missed
    }

    /// How much a video meets one interest, 0…its intensity.
    static func met(_ interest: Interest, by topic: TopicVector) -> Float {
        interest.intensity * Logistic.of((interest.topic.likeness(to: topic) - halfLikeness) / sharpness)
    }

    /// Moves each interest a little.
    mutating func drift(days: Float) {
        let step = Self.driftPerDay * min(1, max(0, days)).squareRoot()
        for index in interests.indices {
            interests[index].topic = TopicVector([(interests[index].topic, 1), (TopicVector(using: &luck), step)])
        }
    }

    /// A new taste instead of the old one.
    mutating func changeTaste(_ world: World) {
        interests = Self.interests(world, isRestless: isRestless, using: &luck)
    }

    /// One to three interests (the restless one), each between a video of the start, its tags, and something of its own.
    private static func interests(_ world: World, isRestless: Bool, using random: inout Luck) -> [Interest] {
        let count = isRestless ? 1 : 1 + random.index(weights: [0.3, 0.4, 0.3])
        return (0..<count).map { _ in
            // The better of two by rareness of the tag, or else half of all viewers liked the largest topic.
            let choices = [world.videos[random.index(below: world.initialCount)], world.videos[random.index(below: world.initialCount)]]
            let video = world.share(of: choices[0].tag) < world.share(of: choices[1].tag) ? choices[0] : choices[1]
            let topic = TopicVector([(video.topic, 0.7), (world.topics.centre(of: [video.tag]), 0.5), (TopicVector(using: &random), 0.3)])
            return Interest(topic: topic, intensity: Float(0.6 + 0.4 * random.unit()))
        }
    }
}
