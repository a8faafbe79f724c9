/// Decoders that ffprobe may open, though ffmpeg may never use them.
///
/// ffprobe opens one for every track, without giving it any data, and ends at the first that it may not open: what real
/// files carry beside picture and sound must not make them unreadable, and sound that is not taken must be known by name.
enum ProbeOnlyDecoders: CaseIterable {
    case picture
    case sound
    case subtitles

    /// ffmpeg's letter for streams of this kind.
    var specifier: String {
        switch self {
        case .picture: "v"
        case .sound: "a"
        case .subtitles: "s"
        }
    }

    /// ffmpeg's names of the decoders, which are not always those of the codecs. No name is on two lists.
    var names: [String] {
        switch self {
        case .picture:
            // Covers.
            ["mjpeg", "png", "bmp", "tiff", "gif"]
        case .sound:
            ["ac3", "ac3_fixed", "eac3", "dca", "truehd", "mlp", "alac", "flac", "mp2", "mp2float"]
                + ["amrnb", "amrwb", "libopencore_amrnb", "libopencore_amrwb", "speex", "libspeex", "gsm", "libgsm", "ilbc", "libilbc"]
                + ["wmav1", "wmav2", "wmapro", "wmavoice", "wmalossless", "mace3", "mace6", "qdm2", "qdmc", "g726"]
                + ["adpcm_ms", "adpcm_ima_qt", "adpcm_ima_wav", "adpcm_swf", "adpcm_yamaha", "adpcm_g722", "adpcm_g726", "adpcm_ct"]
        case .subtitles:
            ["mov_text", "srt", "subrip", "ass", "ssa", "webvtt", "text", "dvdsub", "pgssub", "cc_dec", "dvbsub", "xsub"]
        }
    }

    /// Which of them ended a run of ffprobe: `Codec (magicyuv) not on whitelist 'h264,…'`; nil when it ended for another
    /// reason. The list in the sentence tells what kind of track it was.
    static func refusal(in complaint: String) -> (codec: String, of: ProbeOnlyDecoders)? {
        for match in complaint.matches(of: /Codec \((?<name>[a-zA-Z0-9_]+)\) not on whitelist '(?<list>[^']*)'/) {
            // The same is said before with the shorter list, when ffprobe looks for what the headers leave out.
            let list = match.list.split(separator: ",").map(String.init)
            if let kind = allCases.first(where: { $0.names.allSatisfy(list.contains) }) { return (String(match.name), kind) }
        }
        return nil
    }
}
