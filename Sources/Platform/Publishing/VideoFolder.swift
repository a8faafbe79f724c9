/// The folder of the object store that holds everything made of one video.
struct VideoFolder: Sendable, Hashable {
    static let prefix = "video-"

    let video: Int64

    var name: String { "\(VideoFolder.prefix)\(video)" }

    init(video: Int64) {
        self.video = video
    }

    /// Nil when it is no video's folder.
    init?(name: some StringProtocol) {
        guard name.hasPrefix(VideoFolder.prefix), let video = Int64(name.dropFirst(VideoFolder.prefix.count)) else { return nil }
        self.video = video
        guard self.name == name else { return nil }
    }

    /// The folder that an object of this name stands in.
    init?(object: String) {
        self.init(name: object.prefix { $0 != "/" })
    }
}
