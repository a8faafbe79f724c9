/// Chooses the steady frame rate of the rungs.
enum OutputRate {
    /// Frames per second. More is hardly seen and costs bits and battery.
    static let highest = 60
    /// Frames per second. Slide shows and time lapses get repeated frames, which cost nothing, so that seeking works.
    static let lowest = 5

    /// The source's own rate where it is steady and within bounds; for a variable rate the next usual one that holds
    /// its frames, so that none is dropped.
    static func rate(for video: VideoStream) -> FrameRate {
        guard let average = video.averageRate ?? video.baseRate else { return FrameRate(whole: 30) }
        if average.value < Double(lowest) { return FrameRate(whole: lowest) }
        if !video.isVariableRate {
            // The average of a steady clip is off by the rounding of its timestamps: 29.997 is meant to be 30.
            if let base = video.baseRate, base.value <= Double(highest) + 0.1 { return base }
            return average.value <= Double(highest) + 0.1 ? average : halved(average)
        }
        let peak = video.baseRate.map(\.value).flatMap { $0 <= Double(highest) + 0.1 ? $0 : nil } ?? average.value
        let usual = [10, 12, 15, 20, 24, 25, 30, 50, 60].first { Double($0) >= peak * 0.995 }
        return FrameRate(whole: usual ?? highest)
    }

    /// 120 → 60, 119.88 → 59.94: dropping every second frame stays smooth where 90 → 60 would judder.
    private static func halved(_ rate: FrameRate) -> FrameRate {
        let half = FrameRate(rate.numerator, rate.denominator.multipliedReportingOverflow(by: 2).partialValue)
        guard let half, half.value <= Double(highest) + 0.1 else { return FrameRate(whole: highest) }
        return half
    }
}
