import Foundation
import Media
import Web

/// The pictures of a photo post as they came: one behind the other in one file, which is the video's original until a film is made of
/// them. So they are uploaded, fetched, kept and deleted as every other original.
struct PhotoBundle: Codable, Sendable, Equatable {
    /// Bytes of each picture, as they lie in the file.
    let lengths: [Int64]
    /// Which of them are shown, in this order, each once; nil for all as they lie.
    var order: [Int]?
    /// The picture that stands for the post in lists, from 0, among those that are shown.
    let cover: Int
    /// Whether a sound of this server is to be found for it.
    let wantsMusic: Bool

    static let most = Slideshow.most
    /// Bytes of one picture at most.
    static let mostBytes = MediaLimits.photoBytes

    /// Pictures that are shown.
    var count: Int { order?.count ?? lengths.count }

    /// Where each picture that is shown begins and ends in the file, in their order; nil when all are not this many bytes together, or the
    /// order is none.
    func ranges(in length: Int64) -> [Range<Int64>]? {
        var (ranges, start): ([Range<Int64>], Int64) = ([], 0)
        for count in lengths {
            guard count > 0, count <= length - start else { return nil }
            ranges.append(start..<start + count)
            start += count
        }
        let shown = order ?? Array(ranges.indices)
        guard start == length, (1...Self.most).contains(ranges.count), Set(shown).count == shown.count,
            shown.allSatisfy(ranges.indices.contains), shown.indices.contains(cover)
        else { return nil }
        return shown.map { ranges[$0] }
    }

    /// Whether an upload of so many bytes can be this, with no picture that is too large.
    func isOf(length: Int64) -> Bool { ranges(in: length) != nil && lengths.allSatisfy { $0 <= Self.mostBytes } }

    init(lengths: [Int64], order: [Int]? = nil, cover: Int, wantsMusic: Bool) {
        self.lengths = lengths
        self.order = order
        self.cover = cover
        self.wantsMusic = wantsMusic
    }

    init(stored json: String) throws {
        self = try WebJSON.decoder().decode(PhotoBundle.self, from: Data(json.utf8))
    }

    var json: String {
        get throws { try WebJSON.text(self) }
    }
}
