/// The viewers that were here lately, and how long videos are usually watched.
struct ViewerMemory: Sendable {
    /// Viewers written between two moments at which others may run: about half a millisecond.
    private static let slice = 128

    /// Longest unseen first.
    var profiles: [(viewer: ViewerKey, profile: PackedProfile)]
    var usual: UsualWatch

    func write(to writer: inout ByteWriter) async {
        usual.write(to: &writer)
        writer.write(UInt32(profiles.count))
        for (number, (viewer, packed)) in profiles.enumerated() {
            viewer.write(to: &writer)
            packed.profile.write(to: &writer)
            if number % Self.slice == Self.slice - 1 { await Task.yield() }
        }
    }

    init(profiles: [(viewer: ViewerKey, profile: PackedProfile)], usual: UsualWatch) {
        (self.profiles, self.usual) = (profiles, usual)
    }

    /// - Parameter tags: how many tags there are to like.
    init(from reader: inout ByteReader, tags: Int) throws(CheckpointError) {
        usual = try UsualWatch(from: &reader)
        profiles = []
        for _ in 0..<(try reader.read(UInt32.self)) {
            let viewer = try ViewerKey(from: &reader)
            profiles.append((viewer, PackedProfile(try ViewerProfile(from: &reader, tags: tags))))
        }
    }

    /// The same tastes by other numbers of the tags; those for tags that have none any more are let go.
    mutating func renumber(_ numbers: [Int32?]) {
        guard numbers.enumerated().contains(where: { $1 != Int32(truncatingIfNeeded: $0) }) else { return }
        for index in profiles.indices {
            var profile = profiles[index].profile.profile
            profile.tags.renumber { key in
                numbers.indices.contains(Int(key)) ? numbers[Int(key)].map(Int64.init) : nil
            }
            profiles[index].profile = PackedProfile(profile)
        }
    }
}

extension ViewerKey {
    fileprivate func write(to writer: inout ByteWriter) {
        switch self {
        case .account(let id):
            writer.write(UInt8(1))
            writer.write(id)
        case .guest(let number):
            writer.write(UInt8(2))
            writer.write(number)
        }
    }

    fileprivate init(from reader: inout ByteReader) throws(CheckpointError) {
        let (kind, number) = (try reader.read(UInt8.self), try reader.read(Int64.self))
        switch kind {
        case 1: self = .account(number)
        case 2: self = .guest(number)
        default: throw .damaged
        }
    }
}
