extension DemoCast {
    static let nightChannels: [DemoCreator] = [
        DemoCreator(
            "lumen.lab", "Lumen Lab", "Experiments with light. New ones every week.", .star, hue: 320,
            follows: ["petri.garden", "mandala.minute", "north.glow", "loop.orchestra"],
            clips: [
                DemoClip(.nebula, look: 0, seconds: 14, "POV: you left the galaxy and forgot your keys #space #nebula #pov", comments: [
                    "going back for the keys would take 3 million years", "> worth it", "the stars rushing past 🤯",
                ]),
                DemoClip(.kaleidoscope, look: 0, seconds: 10, "Stained glass, but it breathes #kaleidoscope #color #hypnotic", comments: [
                    "I blinked and it changed", "looped this five times",
                ]),
                DemoClip(
                    .nebula, look: 1, seconds: 12, "Teal side of the universe. Headphones recommended 🎧 #space #ambient",
                    comments: ["the sound design!!", "> thank you, it is four sine waves in a big room"]),
            ]),
        DemoCreator(
            "after.hours.city", "After Hours City", "What the city does when you sleep.", .windows, hue: 285,
            follows: ["neon.mile", "loop.orchestra", "lumen.lab"],
            clips: [
                DemoClip(.city, look: 0, seconds: 13, "Somebody is always awake #city #night #lofi", comments: [
                    "third window from the left is me", "> go to sleep!", "beat is so warm",
                ]),
                DemoClip(.rain, look: 0, seconds: 14, "Rain on the night bus window 🌧️ #rain #lofi #asmr", comments: [
                    "put this on a ten hour loop", "the drops bend the lights, look closely", "> ok that is beautiful",
                ]),
                DemoClip(.city, look: 3, seconds: 10, "Blue hour, 47th floor #skyline #bluehour", comments: ["the traffic bokeh 👌"]),
            ]),
        DemoCreator(
            "neon.mile", "Neon Mile", "Full tank. No map. 108 pixels wide.", .moon, hue: 330,
            follows: ["after.hours.city", "loop.orchestra", "grid.parade"],
            clips: [
                DemoClip(.pixelDrive, look: 0, seconds: 12, "The sun never sets on this road #synthwave #pixelart #drive", comments: [
                    "I can hear this picture", "what car is that", "> yes",
                ]),
                DemoClip(.mountains, look: 0, seconds: 10, "Shortcut through the polygons #lowpoly #flight #sunrise", comments: [
                    "wait this is so clean", "how many triangles?", "> about seventeen hundred",
                ]),
                DemoClip(.pixelDrive, look: 2, seconds: 10, "Same road, colder sun #retro #pixelart #loop", comments: [
                    "cold sun supremacy",
                ]),
            ]),
        DemoCreator(
            "slow.lava", "Slow Lava", "Please stop scrolling for twelve seconds.", .drop, hue: 30,
            follows: ["petri.garden", "tide.and.stone", "inkdrift"],
            clips: [
                DemoClip(.lava, look: 0, seconds: 13, "Twelve seconds of nothing urgent #lavalamp #relax", comments: [
                    "needed this today", "> us too", "blob 3 is my favourite",
                ]),
                DemoClip(.lava, look: 1, seconds: 11, "Bubblegum edition #lavalamp #pink #satisfying", comments: ["forbidden candy"]),
                DemoClip(.lava, look: 2, seconds: 12, "Mint edition 🫧 #lavalamp #green #calm", comments: [
                    "they are friends", "> they really are",
                ]),
            ]),
    ]
}
