/// An account of the demo.
package struct DemoCreator: Sendable, Equatable {
    package let username: String
    package let displayName: String
    package let bio: String
    package let emblem: Emblem
    /// Hue of its colours, in degrees.
    let hue: Float
    /// Usernames it follows.
    package let follows: [String]
    /// What it publishes; an audience account publishes nothing.
    package let clips: [DemoClip]

    init(
        _ username: String, _ displayName: String, _ bio: String, _ emblem: Emblem, hue: Float, follows: [String],
        clips: [DemoClip] = []
    ) {
        self.username = username
        self.displayName = displayName
        self.bio = bio
        self.emblem = emblem
        self.hue = hue
        self.follows = follows
        self.clips = clips
    }

    /// Its picture, 320×320.
    package var avatar: PNGImage {
        var canvas = Canvas(columns: 320, rows: 320)
        emblem.draw(hue: hue, on: &canvas)
        return PNGImage(canvas)
    }
}
