/// The output flags of every MP4 that is made here.
enum PlainMP4 {
    static let flags: [ToolCommand.Argument] = [
        // Places, names, devices and dates of the uploader: gone, for the file and for every stream.
        "-map_metadata", "-1",
        // Chapters carry titles.
        "-map_chapters", "-1",
        // Nor the version of the muxer.
        "-fflags", "+bitexact",
        // The index before the pictures: playing starts with the first bytes.
        "-movflags", "+faststart",
        "-f", "mp4",
    ]
}
