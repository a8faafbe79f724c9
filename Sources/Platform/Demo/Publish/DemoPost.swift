internal import Foundation

/// Something to publish: a clip still to be made, or a file.
struct DemoPost: Sendable {
    enum Source: Sendable {
        case clip(DemoClip)
        case file(String)
    }

    let creator: DemoCreator
    let caption: String
    let comments: [String]
    let seed: UInt64
    let source: Source

    init(_ creator: DemoCreator, _ clip: DemoClip) {
        self.creator = creator
        caption = clip.caption
        comments = clip.comments
        seed = clip.seed
        source = .clip(clip)
    }

    init(_ creator: DemoCreator, file: String, caption: String) {
        self.creator = creator
        self.caption = caption
        comments = []
        seed = DemoCast.number(caption)
        source = .file(file)
    }
}
