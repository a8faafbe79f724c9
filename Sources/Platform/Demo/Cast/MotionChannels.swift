extension DemoCast {
    static let motionChannels: [DemoCreator] = [
        DemoCreator(
            "loop.orchestra", "Loop Orchestra", "You can see the music. It can see you too.", .bars, hue: 10,
            follows: ["grid.parade", "after.hours.city", "neon.mile", "lumen.lab"],
            clips: [
                DemoClip(.music, look: 0, seconds: 12, "Turn it up and watch the low notes 🔊 #visualizer #house #music", comments: [
                    "every bar is really a note?", "> every single one", "this slaps",
                ]),
                DemoClip(
                    .pendulum, look: 0, seconds: 16, "Wait for it. They all meet again at the end. #pendulum #physics #satisfying",
                    comments: ["the moment at half time 😮", "physics teacher approved", "> our favourite kind of comment"]),
                DemoClip(.music, look: 1, seconds: 12, "Night session, take 2 #visualizer #beats", comments: ["take 2 is the one"]),
            ]),
    ]

    /// They publish nothing; they follow, like, comment and watch.
    static let audience: [DemoCreator] = [
        DemoCreator(
            "quiet.fern", "Quiet Fern", "Here for the forests.", .leaf, hue: 150,
            follows: ["paper.moon.woods", "north.glow", "tide.and.stone"]),
        DemoCreator(
            "bus.window", "Bus Window", "Line 9, back row.", .drop, hue: 230,
            follows: ["after.hours.city", "slow.lava", "neon.mile"]),
        DemoCreator(
            "tiny.orbit", "Tiny Orbit", "Going round.", .rings, hue: 275,
            follows: ["lumen.lab", "mandala.minute", "loop.orchestra"]),
        DemoCreator(
            "moss.and.mug", "Moss & Mug", "Tea first.", .bubbles, hue: 110,
            follows: ["paper.moon.woods", "petri.garden", "slow.lava"]),
        DemoCreator(
            "static.sunday", "Static Sunday", "Low volume, high contrast.", .bars, hue: 350,
            follows: ["loop.orchestra", "grid.parade", "neon.mile"]),
        DemoCreator(
            "second.breakfast", "Second Breakfast", "Opinions and toast.", .star, hue: 65,
            follows: ["inkdrift", "grid.parade", "tide.and.stone"]),
        DemoCreator(
            "lamp.at.3am", "Lamp at 3 a.m.", "Still up.", .moon, hue: 85,
            follows: ["after.hours.city", "lumen.lab", "slow.lava", "north.glow"]),
        DemoCreator(
            "soft.keyboard", "Soft Keyboard", "Click.", .tiles, hue: 200,
            follows: ["mandala.minute", "inkdrift", "petri.garden"]),
    ]
}
