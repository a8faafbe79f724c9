import Foundation
extension DemoLab {
    package static func bench() {
        var canvas = Canvas(columns: 540, rows: 960)
        var raw = RawFrame(columns: 540, rows: 960)
        func time(_ name: String, _ body: () -> Void) {
            let begin = clock()
            for _ in 0..<20 { body() }
            FileHandle.standardOutput.write(Data("\(name) \(Double(clock() - begin) / 20000) ms\n".utf8))
        }
        let noise = NoiseMap(seed: 3)
        let ramp = Ramp(even: Shade(0.1, 0.1, 20), Shade(0.9, 0.1, 80))
        time("take") { raw.take(canvas) }
        time("paint") { canvas.paint { x, y in Ink(x, y, x, 1) } }
        time("noise") { canvas.paint { x, y in Ink(repeating: noise[x, y]) } }
        time("ramp") { canvas.paint { x, y in ramp[y * 0.5] } }
        time("wave") { canvas.paint { x, y in Ink(repeating: wave(x * 9 + y)) } }
        time("vignette") { canvas.vignette(0.4) }
        let small = Canvas(columns: 180, rows: 320)
        time("enlarge") { canvas.enlarge(small) }
        time("tune10s") { }
        let begin = clock()
        let recording = Recording(Tune(mood: .house, seconds: 12, seed: 4))
        FileHandle.standardOutput.write(Data("music \(Double(clock() - begin) / 1000) ms \(recording.left.count)\n".utf8))
    }
}
