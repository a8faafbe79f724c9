/// A small room.
///
/// Parallel combs into an allpass per side: Manfred Schroeder, "Natural Sounding Artificial Reverberation",
/// 1962. The input goes round twice and the second round is kept, so that the tail of a loop is in its start.
struct Reverb {
    private static let combs = [1557, 1617, 1491, 1422, 1277, 1356]
    private static let spread = 23
    private let scale: Double

    init(rate: Int) {
        scale = Double(rate) / 44_100
    }

    func answer(to input: [Float]) -> (left: [Float], right: [Float]) {
        (side(input, shift: 0), side(input, shift: Reverb.spread))
    }

    private func side(_ input: [Float], shift: Int) -> [Float] {
        var sum = [Float](repeating: 0, count: input.count)
        for comb in Reverb.combs {
            var line = [Float](repeating: 0, count: length(comb + shift))
            var (place, damped) = (0, Float(0))
            for round in 0..<2 {
                for index in input.indices {
                    let out = line[place]
                    damped = out * 0.72 + damped * 0.28
                    line[place] = input[index] + damped * 0.84
                    place = place + 1 == line.count ? 0 : place + 1
                    if round == 1 { sum[index] += out * 0.16 }
                }
            }
        }
        return diffuse(diffuse(sum, length(225 + shift)), length(556 + shift))
    }

    private func diffuse(_ input: [Float], _ count: Int) -> [Float] {
        var line = [Float](repeating: 0, count: count)
        var place = 0
        return input.map { sample in
            let held = line[place]
            line[place] = sample + held * 0.5
            place = place + 1 == count ? 0 : place + 1
            return held - sample * 0.5
        }
    }

    private func length(_ samples: Int) -> Int {
        max(Int(Double(samples) * scale), 1)
    }
}
