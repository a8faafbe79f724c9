/// Names the codecs of an MP4 as RFC 6381 wants them, for `codecs=` in a type.
enum MP4Codecs {
    /// `avc1.64001f, mp4a.40.2`; nil when there is no H.264 in the file.
    /// - Parameter audioProfile: as ffprobe names it; nil stands for `LC`.
    static func string(of path: String, hasSound: Bool, audioProfile: String?) throws(MediaFailure) -> String? {
        let size = UInt64(max(0, try WorkFolder.size(of: path)))
        guard let moov = try FileBox.topLevel(of: path, fileSize: size).first(where: { $0.type == "moov" }) else { return nil }
        let bytes = try FileBytes.read(path, at: moov.offset, count: Int(clamping: moov.size))
        guard let video = video(in: bytes) else { return nil }
        return hasSound ? video + ", " + audio(audioProfile) : video
    }

    /// ISO/IEC 14496-15 §5.3.3.1: after the letters `avcC` come a version, profile, compatibility and level.
    static func video(in moov: [UInt8]) -> String? {
        let mark = Array("avcC".utf8)
        guard
            let start = moov.indices.first(where: { $0 + 8 <= moov.count && moov[$0] == mark[0] && moov[$0..<$0 + 4].elementsEqual(mark) })
        else { return nil }
        return "avc1." + moov[(start + 5)..<(start + 8)].map { byte in
            let hex = String(byte, radix: 16)
            return hex.count == 1 ? "0" + hex : hex
        }.joined()
    }

    /// ISO/IEC 14496-3 §1.5.1.1: 2 is LC, 5 adds spectral band replication, 29 parametric stereo.
    private static func audio(_ profile: String?) -> String {
        switch profile {
        case "HE-AAC": "mp4a.40.5"
        case "HE-AACv2": "mp4a.40.29"
        default: "mp4a.40.2"
        }
    }
}
