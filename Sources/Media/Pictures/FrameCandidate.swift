/// How well a frame would stand for its video, judged by a small grey copy of it.
struct FrameCandidate: Sendable, Hashable {
    /// Pixels of one side of the grey copy.
    static let side = 32

    /// Mean brightness, 0…255.
    let brightness: Double
    /// Standard deviation of the brightness: next to 0 for a frame of one colour.
    let contrast: Double

    init(gray: some Collection<UInt8>) {
        let count = Double(max(gray.count, 1))
        let mean = gray.reduce(0.0) { $0 + Double($1) } / count
        let variance = gray.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
        self.brightness = mean
        self.contrast = variance.squareRoot()
    }

    /// Neither black, nor white, nor empty.
    var isShowable: Bool { (30...235).contains(brightness) && contrast >= 8 }

    /// Higher is better; about 0…2.
    var score: Double {
        min(contrast, 60) / 60 + 1 - abs(brightness - 118) / 138
    }

    /// The candidates of a file of grey frames, one after the other.
    static func all(in bytes: [UInt8]) -> [FrameCandidate] {
        let size = side * side
        return stride(from: 0, through: bytes.count - size, by: size).map { FrameCandidate(gray: bytes[$0..<$0 + size]) }
    }

    /// The position of the best; nil when there is none. The first has an advantage: when the poster is also the first
    /// frame, playing begins without a jump.
    static func best(of candidates: [FrameCandidate]) -> Int? {
        func worth(_ index: Int) -> Double {
            let candidate = candidates[index]
            return candidate.score + (candidate.isShowable ? 2 : 0) + (index == 0 ? 0.3 : 0)
        }
        return candidates.indices.max { worth($0) < worth($1) }
    }
}
