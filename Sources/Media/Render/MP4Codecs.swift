/// What is in a finished MP4, named as RFC 6381 wants it for `codecs=` in a type.
struct MP4Codecs {
    /// `avc1.64001f, mp4a.40.2`
    let text: String
    let hasSound: Bool

    /// Nil when there is no H.264 in the file.
    /// - Parameter audioProfile: of the sound, if there is any, as ffprobe names it; nil stands for `LC`.
    init?(of path: String, audioProfile: String?) throws(MediaFailure) {
        let size = UInt64(max(0, try WorkFolder.size(of: path)))
        guard let moov = try FileBox.topLevel(of: path, fileSize: size).first(where: { $0.type == "moov" }) else { return nil }
        self.init(moov: try FileBytes.read(path, at: moov.offset, count: Int(clamping: moov.size)), audioProfile: audioProfile)
    }

    init?(moov: [UInt8], audioProfile: String?) {
        guard let video = Self.video(in: moov) else { return nil }
        // Not what the source said: a sound track without a single packet does not get into the file.
        self.hasSound = Self.position(of: "mp4a", in: moov) != nil
        self.text = hasSound ? video + ", " + Self.audio(audioProfile) : video
    }

    /// ISO/IEC 14496-15 §5.3.3.1: after the letters `avcC` come a version, profile, compatibility and level.
    private static func video(in moov: [UInt8]) -> String? {
        guard let start = position(of: "avcC", in: moov), start + 8 <= moov.count else { return nil }
        return "avc1." + moov[(start + 5)..<(start + 8)].map { byte in
            let hex = String(byte, radix: 16)
            return hex.count == 1 ? "0" + hex : hex
        }.joined()
    }

    private static func position(of letters: String, in moov: [UInt8]) -> Int? {
        let mark = Array(letters.utf8)
        return moov.indices.first { $0 + 4 <= moov.count && moov[$0] == mark[0] && moov[$0..<$0 + 4].elementsEqual(mark) }
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
