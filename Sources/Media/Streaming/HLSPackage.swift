/// HLS over fragmented MP4, one file per rung, addressed by byte ranges (RFC 8216, version 7).
///
/// The playlists are templates, as only the caller knows under which addresses files will be served: `{media:720}`
/// stands for the file of the rung 720, `{playlist:720}` for its media playlist.
package struct HLSPackage: Sendable, Hashable, Codable {
    /// Lists the variants, lowest first.
    package var masterTemplate: String
    /// Lowest first.
    package var variants: [Variant]

    /// One rung.
    package struct Variant: Sendable, Hashable, Codable {
        /// Pixels; equals the rendition's.
        package var shortSide: Int
        /// Absolute path of the fragmented MP4 in the caller's folder.
        package var path: String
        package var bytes: Int64
        package var template: String

        /// The media playlist, with the address of the fragmented MP4 filled in.
        package func playlist(media: String) -> String {
            template.replacing("{media:\(shortSide)}", with: media)
        }
    }

    /// The master playlist, with the addresses of the media playlists filled in.
    /// - Parameter address: from the short side of a rung.
    package func master(address: (Int) -> String) -> String {
        variants.reduce(masterTemplate) { text, variant in
            text.replacing("{playlist:\(variant.shortSide)}", with: address(variant.shortSide))
        }
    }
}
