import Testing
@testable import Media

@Suite struct ToolOutputTests {
    @Test func `Lines are put together from any pieces`() {
        var splitter = LineSplitter()
        #expect(splitter.lines(adding: Array("ab".utf8)).isEmpty)
        #expect(splitter.lines(adding: Array("c\nde\n\nf".utf8)) == ["abc", "de", ""])
        #expect(splitter.lines(adding: Array("\n".utf8)) == ["f"])
    }

    @Test func `A line without end is dropped and the next one is read`() {
        var splitter = LineSplitter()
        #expect(splitter.lines(adding: [UInt8](repeating: 65, count: LineSplitter.limit * 3)).isEmpty)
        #expect(splitter.lines(adding: Array("\nnext\n".utf8)) == ["next"])
    }

    @Test func `Of endless words the last are kept`() {
        var tail = OutputTail()
        for number in 0..<10_000 { tail.append(Array("line \(number)\n".utf8)) }
        #expect(tail.text.utf8.count == OutputTail.limit)
        #expect(tail.text.hasSuffix("line 9999\n"))
    }

    @Test func `Progress is read from ffmpeg's reports, whatever stands in them`() {
        var progress = ToolProgress()
        let complete = ["frame=12", "out_time_us=1500000", "out_time=00:00:01.5", "nonsense", "=", "progress=continue"]
            .map { progress.take($0) }
        #expect(complete == [false, false, false, false, false, true])
        #expect(progress == ToolProgress(frames: 12, milliseconds: 1500))
        _ = progress.take("out_time_us=N/A")
        _ = progress.take("out_time_us=-1500000")
        _ = progress.take("frame=99999999999999999999999")
        #expect(progress == ToolProgress(frames: 12, milliseconds: 0))
    }

    private static let endings: [(Int, String, MediaFailure.Code)] = [
        (1, "[mov] moov atom not found", .truncated),
        (1, "av_interleaved_write_frame(): No space left on device", .diskFull),
        (69, "", .damaged),
        (1, "Invalid data found when processing input", .damaged),
        (1, "[aac @ 0x1] Input contains (near) NaN/+-Inf", .damaged),
        (1, "[mov_text @ 0x1] Codec (mov_text) not on whitelist 'h264'\nInvalid data found", .damaged),
        (1, "[mov_text @ 0x1] Codec (mov_text) not on whitelist 'h264'", .toolFailed),
        (1, "[hls @ 0x1] Format not on whitelist 'mov'", .unsupportedContainer),
        (137, "", .timedOut),
        (152, "", .timedOut),
        (255, "", .timedOut),
        (153, "", .toolFailed),
        (139, "", .toolFailed),
    ]

    @Test(arguments: endings)
    func `The way a tool ends tells what its owner can do`(code: Int, words: String, wanted: MediaFailure.Code) {
        let failure = ToolVerdict.failure(ToolResult(exitCode: code, output: [], complaint: words), task: "test")
        #expect(failure.code == wanted)
        #expect(failure.detail.contains(words))
    }

    @Test func `Tracks that are not opened are no complaint`() {
        let line = "[srt @ 0x1] Codec (srt) not on whitelist 'h264,aac'\n"
        #expect(Complaint.pertinent(line + line + "    Last message repeated 3 times\n\n").isEmpty)
        #expect(Complaint.pertinent(line + "[h264 @ 0x1] Invalid NAL unit size\n") == "[h264 @ 0x1] Invalid NAL unit size")
        // The first line of a long complaint has lost its beginning.
        #expect(Complaint.pertinent("list 'h264,aac'\n" + String(repeating: line, count: 200)).isEmpty)
    }

    private static func refusal(_ codec: String, _ list: [String]) -> String {
        "[x @ 0x1] Codec (\(codec)) not on whitelist '\((["h264", "aac"] + list).joined(separator: ","))'\n"
    }

    @Test(arguments: ProbeOnlyDecoders.allCases)
    func `The list that a codec is not on tells what it was for`(kind: ProbeOnlyDecoders) throws {
        let complaint = Self.refusal("first", []) + "    Last message repeated 1 times\n" + Self.refusal("second", kind.names)
        let refusal = try #require(ProbeOnlyDecoders.refusal(in: complaint))
        #expect(refusal.codec == "second" && refusal.of == kind)
        #expect(ProbeOnlyDecoders.refusal(in: Self.refusal("first", [])) == nil)
    }

    @Test(arguments: MediaFailure.Code.allCases)
    func `Every failure has a sentence that says what to do`(code: MediaFailure.Code) {
        #expect(code.sentence.hasSuffix("."))
        #expect(code.sentence.lowercased().contains("please"))
        #expect(code.rawValue.allSatisfy { $0 == "_" || $0.isLowercase })
    }
}
