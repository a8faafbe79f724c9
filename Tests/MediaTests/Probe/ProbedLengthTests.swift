import Foundation
import Testing
@testable import Media

@Suite struct ProbedLengthTests {
    private static let cases: [(json: String, wanted: Int)] = [
        // MP4: the used tracks count, from where each begins.
        (#"{"streams":[{"index":0,"duration":"3"},{"index":1,"duration":"2","startTime":"2"}],"format":{"duration":"9"}}"#, 4000),
        (#"{"streams":[{"index":0,"duration":"3"},{"index":1,"duration":"3"},{"index":2,"duration":"9"}],"format":{}}"#, 3000),
        // Matroska: the end of everything, less its start.
        (#"{"streams":[{"index":0},{"index":1}],"format":{"duration":"303","startTime":"300"}}"#, 3000),
        (#"{"streams":[{"index":0},{"index":1}],"format":{"duration":"3","startTime":"-0.007"}}"#, 3000),
        (#"{"streams":[{"index":0},{"index":1},{"index":2,"codecType":"attachment"}],"format":{"duration":"3"}}"#, 3000),
        // Nobody knows which track is meant.
        (#"{"streams":[{"index":0},{"index":1},{"index":2,"codecType":"subtitle"}],"format":{"duration":"9"}}"#, 0),
        // Recorders in browsers.
        (#"{"streams":[{"index":0},{"index":1}],"format":{}}"#, 0),
        // Lies.
        (#"{"streams":[{"index":0},{"index":1}],"format":{"duration":"nan","startTime":"inf"}}"#, 0),
        (#"{"streams":[{"index":0},{"index":1}],"format":{"duration":"-3"}}"#, 0),
        (#"{"streams":[{"index":0},{"index":1}],"format":{"duration":"1e300"}}"#, 1_000_000_000_000),
    ]

    @Test(arguments: cases.indices)
    func `The length is that of picture and sound, or unknown`(index: Int) throws {
        let (json, wanted) = Self.cases[index]
        let report = try JSONDecoder().decode(ProbeReport.self, from: Data(json.utf8))
        #expect(ProbedLength(report: report, used: [0, 1]).milliseconds == wanted)
    }
}
