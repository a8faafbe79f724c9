extension Rendition {
    /// What a finished MP4 turned out to be.
    /// - Throws: `damaged` when there is nothing playable in it.
    init(
        file path: String, width: Int, height: Int, of media: ProbedMedia, rate: FrameRate, isRemux: Bool
    ) throws(MediaFailure) {
        let bytes = try WorkFolder.size(of: path)
        guard let codecs = try MP4Codecs(of: path, audioProfile: isRemux ? media.audio?.profile : "LC") else {
            throw MediaFailure(.damaged, detail: "no H.264 in the result")
        }
        let duration = max(media.durationMilliseconds, 1)
        self.init(
            path: path,
            shortSide: min(width, height),
            width: width,
            height: height,
            bitrate: Int(clamping: Int64((Double(bytes) * 8000 / Double(duration)).rounded())),
            bytes: bytes,
            durationMilliseconds: duration,
            codecs: codecs.text,
            isRemux: isRemux,
            hasSound: codecs.hasSound,
            frameRate: rate
        )
    }

    /// The same rendition after its file was moved.
    func moved(to path: String) -> Rendition {
        var moved = self
        moved.path = path
        return moved
    }
}
