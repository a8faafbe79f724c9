/// The filters that bring any picture to 8-bit BT.709 in limited range, at a given size.
enum ColorConversion {
    /// Filters in order, comma separated.
    static func filters(for video: VideoStream, width: Int, height: Int) -> String {
        video.isHDR ? toneMapped(video, width: width, height: height) : converted(video, width: width, height: height)
    }

    /// Standard dynamic range: a change of size, matrix, range and depth in one step, or no step where all fit.
    private static func converted(_ video: VideoStream, width: Int, height: Int) -> String {
        var scale = "scale=w=\(width):h=\(height)"
        if video.matrix != "bt709", !(video.matrix == nil && isHighDefinition(video)) || !video.pixelFormat.hasPrefix("yuv") {
            scale += ":out_color_matrix=bt709"
            // Untagged small pictures are BT.601 by the custom that browsers follow too.
            if video.matrix == nil { scale += ":in_color_matrix=\(isHighDefinition(video) ? "bt709" : "bt601")" }
        }
        if video.range == "pc" || video.pixelFormat.hasPrefix("yuvj") {
            scale += ":in_range=pc:out_range=tv"
        }
        return scale + ",setsar=1,format=yuv420p"
    }

    /// PQ and HLG, as ffmpeg's own guide does it: linear light of 100 cd/m², BT.709 primaries, Hable's curve for what is
    /// brighter than white. Scaled first, as the conversion to floating point is what costs.
    private static func toneMapped(_ video: VideoStream, width: Int, height: Int) -> String {
        let matrix = ["bt2020c": "2020_cl", "bt709": "709"][video.matrix ?? ""] ?? "2020_ncl"
        let primaries = video.primaries == "bt709" ? "709" : "2020"
        return [
            "scale=w=\(width):h=\(height)",
            // Tags are given, not trusted: a missing one makes zscale give up.
            "zscale=tin=\(video.transfer ?? "smpte2084"):min=\(matrix):pin=\(primaries):rin=\(video.range == "pc" ? "full" : "limited")"
                + ":t=linear:npl=100",
            "format=gbrpf32le",
            "zscale=p=709",
            "tonemap=tonemap=hable:desat=0",
            "zscale=t=709:m=709:r=limited",
            "setsar=1",
            "format=yuv420p",
        ].joined(separator: ",")
    }

    private static func isHighDefinition(_ video: VideoStream) -> Bool {
        min(video.codedWidth, video.codedHeight) >= 720
    }
}
