/// Sine to 0.1 %, without a call: for the insides of pixel loops.
///
/// Bhaskara-like parabola with one refinement, after a reduction that cannot trap on any input.
@inline(__always)
func wave(_ angle: Float) -> Float {
    let turns = angle * 0.15915494
    let part = turns - nearest(turns)
    let parabola = part * (8 - 16 * abs(part))
    return parabola * (0.775 + 0.225 * abs(parabola))
}

/// Cosine, as `wave`.
@inline(__always)
func cowave(_ angle: Float) -> Float {
    wave(angle + 1.5707964)
}

/// The nearest whole number, for |value| < 4,000,000, by the rounding of an addition.
@inline(__always)
func nearest(_ value: Float) -> Float {
    (value + 12_582_912) - 12_582_912
}

@inline(__always)
func fraction(_ value: Float) -> Float {
    let rest = value - nearest(value)
    return rest < 0 ? rest + 1 : rest
}

@inline(__always)
func mix(_ from: Float, _ to: Float, _ part: Float) -> Float {
    from + (to - from) * part
}

@inline(__always)
func mix(_ from: Ink, _ to: Ink, _ part: Float) -> Ink {
    from + (to - from) * part
}

@inline(__always)
func clamped(_ value: Float, _ low: Float = 0, _ high: Float = 1) -> Float {
    value > low ? (value < high ? value : high) : low
}

/// 0 before `low`, 1 after `high`, an S between.
@inline(__always)
func smooth(_ low: Float, _ high: Float, _ value: Float) -> Float {
    let part = clamped((value - low) / (high - low))
    return part * part * (3 - 2 * part)
}

extension Float {
    /// A position on a raster of `limit` cells, bounded to it; not a number is 0.
    @inline(__always)
    func cell(of limit: Int) -> Int {
        guard self > 0 else { return 0 }
        return self >= Float(limit) ? Swift.max(limit - 1, 0) : Int(self)
    }
}
