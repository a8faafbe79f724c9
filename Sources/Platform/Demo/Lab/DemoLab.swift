import Foundation
package enum DemoLab {
    package static func sheet(_ topic: DemoTopic, look: Int, out: String) throws {
        let tune = Tune(mood: topic.mood, seconds: 10, seed: UInt64(look + 1))
        var scene = topic.scene(Brief(seed: UInt64(look * 7 + 3), look: look, tune: tune))
        var canvas = Canvas(columns: topic.columns, rows: topic.columns * 16 / 9)
        let start = clock()
        var raw = RawFrame(columns: canvas.columns, rows: canvas.rows)
        scene.draw(Moment(frame: 0, of: 300, tune: tune), on: &canvas)
        let first = clock()
        try PNGImage(canvas).data.write(to: URL(fileURLWithPath: "\(out)/\(topic.rawValue)-\(look)-0.png"))
        let begin = clock()
        for frame in 1..<41 {
            scene.draw(Moment(frame: frame, of: 300, tune: tune), on: &canvas)
            raw.take(canvas)
        }
        let per = Double(clock() - begin) / 40 / 1000
        try PNGImage(canvas).data.write(to: URL(fileURLWithPath: "\(out)/\(topic.rawValue)-\(look)-1.png"))
        let line = "\(topic.rawValue) \(canvas.columns): first \((first - start) / 1000) ms, frame \(per) ms\n"
        FileHandle.standardOutput.write(Data(line.utf8))
    }
}
