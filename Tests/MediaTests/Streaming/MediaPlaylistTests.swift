import Testing
@testable import Media

@Suite struct MediaPlaylistTests {
    private let text = """
        #EXTM3U
        #EXT-X-MAP:URI="720.m4s",BYTERANGE="1356@0"
        #EXTINF:4.000000,
        #EXT-X-BYTERANGE:500000@1356
        720.m4s
        #EXTINF:2.000000,
        #EXT-X-BYTERANGE:1000000@501356
        720.m4s
        #EXT-X-ENDLIST

        """

    @Test func `The file's name becomes a placeholder and the dearest segment is the peak`() {
        let playlist = MediaPlaylist(text, fileName: "720.m4s", placeholder: "{media:720}")
        #expect(!playlist.template.contains("m4s"))
        #expect(playlist.template.contains("#EXT-X-MAP:URI=\"{media:720}\",BYTERANGE=\"1356@0\""))
        #expect(playlist.template.hasSuffix("#EXT-X-ENDLIST\n"))
        #expect(playlist.peakBitrate == 4_000_000)
    }

    @Test func `A package fills in the addresses its caller gives`() {
        let variant = HLSPackage.Variant(shortSide: 720, path: "/x/720.m4s", bytes: 1, template: "#EXTM3U\n{media:720}\n")
        let package = HLSPackage(masterTemplate: "#EXTM3U\n{playlist:720}\n", variants: [variant])
        #expect(variant.playlist(media: "/media/a.m4s") == "#EXTM3U\n/media/a.m4s\n")
        #expect(package.master { "/hls/\($0)" } == "#EXTM3U\n/hls/720\n")
    }

    @Test func `Rubbish is no trap`() {
        let playlist = MediaPlaylist(
            "#EXTINF:x,\n#EXT-X-BYTERANGE:\n#EXTINF:1e-300,\n#EXT-X-BYTERANGE:1e300", fileName: "a", placeholder: "b"
        )
        #expect(playlist.peakBitrate >= 0)
    }
}
