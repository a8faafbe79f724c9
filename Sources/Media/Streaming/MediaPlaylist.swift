/// Reads the media playlist that ffmpeg wrote for one file.
struct MediaPlaylist {
    /// With every mention of the file replaced by the placeholder.
    let template: String
    /// Bits per second of the most expensive segment: what a player must be able to load.
    let peakBitrate: Int

    /// - Parameter fileName: as the playlist names the file.
    init(_ text: String, fileName: String, placeholder: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        var seconds = 0.0
        var peak = 0.0
        for line in lines {
            if line.hasPrefix("#EXTINF:") {
                seconds = Double(line.dropFirst(8).prefix { $0 != "," }) ?? 0
            } else if line.hasPrefix("#EXT-X-BYTERANGE:"), seconds > 0 {
                let bytes = Double(line.dropFirst(17).prefix { $0 != "@" }) ?? 0
                peak = max(peak, bytes * 8 / seconds)
            }
        }
        self.peakBitrate = Int(min(peak, 1e12).rounded(.up))
        self.template =
            lines.map { line in
                if line == fileName { return placeholder }
                guard line.hasPrefix("#EXT-X-MAP:") else { return String(line) }
                return String(line).replacing("\"\(fileName)\"", with: "\"\(placeholder)\"")
            }.joined(separator: "\n") + "\n"
    }
}
