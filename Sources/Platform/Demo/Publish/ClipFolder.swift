internal import Foundation

/// A folder of real clips. A folder inside it that is named like a username gives its clips to that channel;
/// the others are dealt out to the cast in turn.
struct ClipFolder: Sendable {
    private static let kinds: Set<String> = ["mp4", "mov", "m4v", "webm", "mkv"]

    let posts: [DemoPost]
    /// Names of files that are no clips.
    let skipped: [String]

    init(path: String, cast: DemoCast, limit: Int) throws(DemoFailure) {
        let names: [String]
        do {
            names = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
        } catch {
            throw .folder("The folder \(path) cannot be read.")
        }
        var (posts, skipped): ([DemoPost], [String]) = ([], [])
        for name in names {
            var isFolder: ObjCBool = false
            let file = path + "/" + name
            guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else { continue }
            let kind = URL(fileURLWithPath: name).pathExtension.lowercased()
            guard ClipFolder.kinds.contains(kind), posts.count < limit else {
                skipped.append(name)
                continue
            }
            guard let creator = ClipFolder.creator(for: name, number: posts.count, cast) else { continue }
            posts.append(DemoPost(creator, file: file, caption: ClipFolder.caption(of: name)))
        }
        guard !posts.isEmpty else {
            throw .folder("There is no clip in \(path): \(ClipFolder.kinds.sorted().joined(separator: ", ")) are looked for.")
        }
        self.posts = posts
        self.skipped = skipped
    }

    private static func creator(for name: String, number: Int, _ cast: DemoCast) -> DemoCreator? {
        let parts = name.split(separator: "/")
        if parts.count > 1, let owner = cast.creators.first(where: { $0.username == parts[0] }) { return owner }
        let channels = cast.channels
        return channels.isEmpty ? nil : channels[number % channels.count]
    }

    /// `evening_at-the-sea #calm.mp4` reads "Evening at the sea #calm".
    static func caption(of name: String) -> String {
        let stem = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
        let words = stem.split { "-_ .".contains($0) }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
