/// Which sizes a picture is offered in.
enum Ladder {
    /// Pixels of the shorter side.
    static let standardSides = [1080, 720, 480, 360]
    /// A picture wider than this times its height (or the reverse) is scaled by its long side: 21:9 fits whole.
    static let longestShape = 2.4
    /// Two rungs nearer to each other than this share nothing but the cost.
    private static let leastStep = 1.25
    /// The rung that is best to have first.
    private static let firstSide = 720

    /// The rungs for a picture of this size, ascending. The top is the picture's own size up to 1080, so that nothing
    /// is blurred for being between two standard sizes; no rung is larger than the picture.
    static func rungs(width: Int, height: Int, rate: FrameRate) -> (rungs: [Rung], first: Rung) {
        let (width, height) = (max(width, 2), max(height, 2))
        let short = min(width, height)
        let top = min(short, standardSides[0])
        let lower = standardSides.filter { Double($0) * leastStep <= Double(top) }
        let sides = [top] + lower
        let rungs = sides.map { rung(side: $0, width: width, height: height, rate: rate) }
        let first = rungs.min { abs($0.shortSide - firstSide) < abs($1.shortSide - firstSide) }
        return (rungs.reversed(), first ?? rungs[0])
    }

    private static func rung(side: Int, width: Int, height: Int, rate: FrameRate) -> Rung {
        let short = Double(min(width, height))
        let long = Double(max(width, height))
        let scale = min(Double(side) / short, Double(side) * longestShape / long, 1)
        let size = (width: even(Double(width) * scale, atMost: width), height: even(Double(height) * scale, atMost: height))
        return Rung(
            shortSide: side - side % 2,
            width: size.width,
            height: size.height,
            quality: side >= 480 ? 23 : 24,
            maxBitrate: maxBitrate(pixels: size.width * size.height, side: side, rate: rate)
        )
    }

    /// 4:2:0 needs even sides; the nearest, but never more than there is.
    private static func even(_ length: Double, atMost source: Int) -> Int {
        max(2, min(Int((length / 2).rounded()) * 2, source - source % 2))
    }

    /// Bits per second. Per pixel and frame at 30 frames/s: 1080 → 5.0 Mbit/s, 720 → 2.8, 480 → 1.4, 360 → 0.8, what
    /// short-video services ship; twice the frames need about 1.4 times the bits, as neighbours are more alike.
    private static func maxBitrate(pixels: Int, side: Int, rate: FrameRate) -> Int {
        let bitsPerPixel =
            switch side {
            case 1000...: 0.080
            case 640..<1000: 0.100
            case 420..<640: 0.115
            default: 0.120
            }
        let faster = max(1, rate.value / 30).squareRoot()
        return max(150_000, Int(Double(pixels) * 30 * bitsPerPixel * faster) / 1000 * 1000)
    }
}
