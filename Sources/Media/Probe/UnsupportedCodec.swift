extension ProbeReading {
    /// `unsupported_codec` in words that name the codec and the part of the video that it stands for.
    static func unsupported(_ codec: String, of part: ProbeOnlyDecoders) -> MediaFailure {
        // Only letters and digits of the codec's name are shown: it comes from a tool that reads a stranger's file.
        let name = String(codec.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }.prefix(24))
        let isOrAre = part == .subtitles ? "are" : "is"
        return MediaFailure(
            .unsupportedCodec,
            sentence: "The \(part) of this video \(isOrAre) stored as \(name), which we cannot play. "
                + "Please export it as H.264 with AAC sound (MP4) and upload it again.",
            detail: "unsupported codec \(name) of the \(part)"
        )
    }
}
