/// Everybody in the demo: channels that publish and an audience that only watches.
package struct DemoCast: Sendable {
    package let creators: [DemoCreator]

    package init(creators: [DemoCreator]) {
        self.creators = creators
    }

    /// Twelve channels with three clips each, and eight who watch.
    package static let standard = DemoCast(creators: natureChannels + nightChannels + shapeChannels + motionChannels + audience)

    /// Who publishes.
    package var channels: [DemoCreator] {
        creators.filter { !$0.clips.isEmpty }
    }

    /// All clips in the order in which they are published: one of each channel, then the second ones, …
    package var programme: [(creator: DemoCreator, clip: DemoClip)] {
        let rounds = channels.map(\.clips.count).max() ?? 0
        return (0..<rounds).flatMap { round in
            channels.compactMap { $0.clips.indices.contains(round) ? ($0, $0.clips[round]) : nil }
        }
    }

    /// Whether an account likes a clip: one number for the pair decides, the same on every run. Those who follow
    /// the clip's creator like most of it, others a third.
    func likes(_ fan: DemoCreator, _ creator: String, seed: UInt64) -> Bool {
        var dice = SeededRandom(DemoCast.number(fan.username + creator) ^ seed)
        return dice.unit() < (fan.follows.contains(creator) ? 0.85 : 0.34)
    }

    /// FNV-1a.
    static func number(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
