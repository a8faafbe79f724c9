internal import Foundation

/// A colour as the canvas mixes it: red, green, blue with a gamma of 2 undone (so that glows add up as light
/// does), and a fourth lane that the canvas ignores.
///
/// Gamma 2 rather than the sRGB curve because a square root undoes it in one instruction per pixel.
typealias Ink = SIMD4<Float>

/// A colour as a person picks it: perceived lightness 0…1, chroma 0…0.37, hue in degrees.
///
/// Conversion from Björn Ottosson, "A perceptual color space for image processing" (OKLab), 2020.
struct Shade: Sendable {
    var lightness: Float
    var chroma: Float
    var hue: Float

    init(_ lightness: Float, _ chroma: Float, _ hue: Float) {
        self.lightness = lightness
        self.chroma = chroma
        self.hue = hue
    }

    /// The colour in OKLab, where a straight line between two colours has no muddy middle.
    var lab: SIMD3<Float> {
        let angle = hue * .pi / 180
        return SIMD3(lightness, chroma * cos(angle), chroma * sin(angle))
    }

    var ink: Ink {
        Shade.ink(fromLab: lab)
    }

    func lighter(_ by: Float) -> Shade {
        Shade(min(max(lightness + by, 0), 1), chroma, hue)
    }

    func turned(_ degrees: Float) -> Shade {
        Shade(lightness, chroma, hue + degrees)
    }

    static func ink(fromLab lab: SIMD3<Float>) -> Ink {
        let long = lab.x + 0.3963377774 * lab.y + 0.2158037573 * lab.z
        let medium = lab.x - 0.1055613458 * lab.y - 0.0638541728 * lab.z
        let short = lab.x - 0.0894841775 * lab.y - 1.2914855480 * lab.z
        let (l, m, s) = (long * long * long, medium * medium * medium, short * short * short)
        let red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s
        let green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s
        let blue = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        return Ink(squared(red), squared(green), squared(blue), 1)
    }

    /// From linear light to the canvas: through the sRGB curve, then squared.
    private static func squared(_ linear: Float) -> Float {
        let bounded = min(max(linear, 0), 1)
        let encoded = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * pow(bounded, 1 / 2.4) - 0.055
        return encoded * encoded
    }
}
