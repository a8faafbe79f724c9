extension DemoCast {
    static let shapeChannels: [DemoCreator] = [
        DemoCreator(
            "grid.parade", "Grid Parade", "Squares with ambitions.", .tiles, hue: 60,
            follows: ["mandala.minute", "paper.moon.woods", "loop.orchestra"],
            clips: [
                DemoClip(.bauhaus, look: 0, seconds: 9, "Four by eight, on the beat #bauhaus #design #motion", comments: [
                    "the wave through the tiles 🤌", "poster when?", "> pause anywhere and you have one",
                ]),
                DemoClip(.bauhaus, look: 1, seconds: 9, "Mint condition #geometry #pattern #design", comments: ["love this palette"]),
                DemoClip(.bauhaus, look: 2, seconds: 8, "Every tile ends where it began. So do I. #loop #pattern", comments: [
                    "philosophy in 8 seconds", "> and 32 tiles",
                ]),
            ]),
        DemoCreator(
            "inkdrift", "Ink Drift", "Lines that know where they are going.", .rings, hue: 255,
            follows: ["slow.lava", "paper.moon.woods", "mandala.minute"],
            clips: [
                DemoClip(.ink, look: 0, seconds: 11, "460 pens, one current #flowfield #generative #ink", comments: [
                    "would hang this on my wall", "> tell us which second",
                ]),
                DemoClip(.ink, look: 1, seconds: 10, "Gold on midnight #generativeart #gold #flow", comments: [
                    "looks like hair, or wind, or hair in wind", "so good",
                ]),
                DemoClip(.ink, look: 2, seconds: 10, "Rose ink. No undo. #plotter #ink #process", comments: [
                    "no undo is the scariest part",
                ]),
            ]),
        DemoCreator(
            "mandala.minute", "Mandala Minute", "Round things, patiently.", .petals, hue: 300,
            follows: ["lumen.lab", "inkdrift", "petri.garden"],
            clips: [
                DemoClip(.spirograph, look: 0, seconds: 12, "Four lights, one line #spirograph #mandala #satisfying", comments: [
                    "they never collide!!", "> they would love to",
                ]),
                DemoClip(.kaleidoscope, look: 1, seconds: 11, "A garden in a tube #kaleidoscope #green #trippy", comments: [
                    "the middle is a portal", "my eyes say thank you",
                ]),
                DemoClip(
                    .spirograph, look: 2, seconds: 12, "Drawn by two wheels and a lot of patience ⚙️ #spirograph #math",
                    comments: ["had this toy as a kid", "> everyone had, and nobody finished one"]),
            ]),
    ]
}
