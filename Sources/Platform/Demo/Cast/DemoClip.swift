/// One clip to be made and published.
package struct DemoClip: Sendable, Equatable {
    package let topic: DemoTopic
    /// Picks among the palettes of the topic.
    package let look: Int
    /// 6…20.
    package let seconds: Double
    /// With tags; it is also what tells a clip from others of its creator.
    package let caption: String
    /// What others say about it, in order. One that begins with "> " answers the one before.
    package let comments: [String]

    package init(_ topic: DemoTopic, look: Int, seconds: Double, _ caption: String, comments: [String]) {
        self.topic = topic
        self.look = look
        self.seconds = min(max(seconds, 6), 20)
        self.caption = caption
        self.comments = comments
    }

    /// A name for its file.
    var key: String { "\(topic.rawValue)-\(look)" }

    /// Another seed for each, the same one on every machine.
    var seed: UInt64 {
        DemoCast.number(key)
    }

    var tune: Tune {
        Tune(mood: topic.mood, seconds: seconds, seed: seed)
    }
}
