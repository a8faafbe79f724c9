/// Tells a file whose end is missing from a whole one, by what its own headers promise. ffmpeg would play what is
/// there, and the owner would only find out by watching.
enum Completeness {
    /// - Throws: `truncated`.
    static func check(_ path: String, container: ProbedMedia.Container, bytes: Int64) throws(MediaFailure) {
        let size = UInt64(max(bytes, 0))
        switch container {
        case .mp4: try checkMP4(path, size: size)
        case .matroska: try checkMatroska(path, size: size)
        }
    }

    private static func checkMP4(_ path: String, size: UInt64) throws(MediaFailure) {
        let boxes = try FileBox.topLevel(of: path, fileSize: size)
        // Cameras pad files with rubbish that reads as a box; only boxes with content count.
        if let cut = boxes.first(where: { ["mdat", "moov", "moof"].contains($0.type) && $0.isCutOff(fileSize: size) }) {
            throw MediaFailure(.truncated, detail: "\(cut.type) at \(cut.offset) wants \(cut.size) bytes, the file has \(size)")
        }
        // A recorder writes the index last: without it the recording never came to its end.
        guard boxes.contains(where: { $0.type == "moov" }) else {
            throw MediaFailure(.truncated, detail: "no moov box among \(boxes.count) boxes")
        }
    }

    /// RFC 8794: an EBML header, then one Segment whose size is known unless the file was written live.
    private static func checkMatroska(_ path: String, size: UInt64) throws(MediaFailure) {
        let start = try FileBytes.read(path, at: 0, count: 256)
        var reader = EBMLReader(bytes: start)
        guard reader.id() == 0x1A45_DFA3, let header = reader.size(), header.isKnown else { return }
        reader.skip(header.value)
        guard reader.id() == 0x1853_8067, let segment = reader.size(), segment.isKnown else { return }
        let (end, overflow) = segment.value.addingReportingOverflow(UInt64(reader.position))
        if overflow || end > size {
            throw MediaFailure(.truncated, detail: "the segment ends at \(end), the file has \(size) bytes")
        }
    }
}
