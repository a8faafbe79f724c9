extension DemoCast {
    static let natureChannels: [DemoCreator] = [
        DemoCreator(
            "tide.and.stone", "Tide & Stone", "The sea, every evening. Sound on.", .waves, hue: 40,
            follows: ["north.glow", "paper.moon.woods", "lumen.lab"],
            clips: [
                DemoClip(.sunsetSea, look: 0, seconds: 13, "Last ten minutes of the day 🌅 #sea #sunset #calm", comments: [
                    "I could watch this until it is actually dark", "> same, it loops so well", "that little boat 😌",
                ]),
                DemoClip(.sunsetSea, look: 1, seconds: 12, "The hour when the water forgets it is water #ocean #slowtv", comments: [
                    "the glitter on the waves!!", "saving this for stressful mondays",
                ]),
                DemoClip(
                    .sunsetSea, look: 3, seconds: 14, "Cold light, warm sea. Which one do you see first? #sea #light #asmr",
                    comments: ["cold first, every time", "> warm! we are different people", "now I want to swim"]),
            ]),
        DemoCreator(
            "north.glow", "North Glow", "Chasing green light and quiet lakes.", .peaks, hue: 165,
            follows: ["lumen.lab", "tide.and.stone", "paper.moon.woods"],
            clips: [
                DemoClip(
                    .aurora, look: 0, seconds: 14, "She danced for eleven minutes. Here are fourteen seconds ✨ #aurora #nightsky",
                    comments: ["the reflection is what gets me", "how is this real", "> it is drawn! that makes it even better"]),
                DemoClip(.mountains, look: 1, seconds: 10, "Flying home over the ridge #mountains #lowpoly #flight", comments: [
                    "smooth landing please", "more of this valley",
                ]),
                DemoClip(.aurora, look: 3, seconds: 12, "When the sky turns violet, stay outside #aurora #lake #stars", comments: [
                    "violet ones are so rare", "new wallpaper", "> same here",
                ]),
            ]),
        DemoCreator(
            "paper.moon.woods", "Paper Moon Woods", "A forest made with scissors.", .leaf, hue: 75,
            follows: ["tide.and.stone", "grid.parade", "inkdrift"],
            clips: [
                DemoClip(.forest, look: 0, seconds: 12, "First leaves down 🍂 #papercut #autumn #cozy", comments: [
                    "the shadows between the layers 😍", "smells like tea in here",
                ]),
                DemoClip(.forest, look: 1, seconds: 11, "It began to snow between two sheets of paper #winter #papercut", comments: [
                    "instant calm", "the music box!", "> I have it on repeat",
                ]),
                DemoClip(.forest, look: 2, seconds: 10, "Green on green on green. Count the layers! #forest #craft", comments: [
                    "six?", "> there are six hills, well counted",
                ]),
            ]),
        DemoCreator(
            "petri.garden", "Petri Garden", "Simple rules, living patterns.", .bubbles, hue: 350,
            follows: ["lumen.lab", "slow.lava", "mandala.minute"],
            clips: [
                DemoClip(.coral, look: 0, seconds: 12, "Two chemicals walk into a dish… #reactiondiffusion #coral #science", comments: [
                    "nature's own maths", "why is this so satisfying to watch", "> because it never repeats",
                ]),
                DemoClip(.coral, look: 1, seconds: 10, "Growing a reef, one step at a time 🪸 #growth #patterns", comments: [
                    "is this Gray-Scott?", "> it is! well spotted",
                ]),
                DemoClip(.coral, look: 3, seconds: 11, "It looks alive. It is arithmetic. #alife #math #satisfying", comments: [
                    "arithmetic has never looked so good",
                ]),
            ]),
    ]
}
