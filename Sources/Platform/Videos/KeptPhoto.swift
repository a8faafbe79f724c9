import Foundation
import Web

/// A picture of a photo post, as the video's row knows it. Its files are among the video's own, and go with it.
struct KeptPhoto: Codable, Sendable {
    let large: Size
    let small: Size
    /// Where its slide begins in the film.
    let startsMs: Int

    struct Size: Codable, Sendable {
        /// Of a `VideoFile`.
        let name: String
        /// Pixels.
        let width: Int
        let height: Int

        init(_ file: VideoFile) {
            (name, width, height) = (file.name, Int(file.width), Int(file.height))
        }
    }

    static func list(stored json: String) throws -> [KeptPhoto] {
        try WebJSON.decoder().decode([KeptPhoto].self, from: Data(json.utf8))
    }
}
