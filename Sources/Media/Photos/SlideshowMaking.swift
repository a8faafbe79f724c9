extension MediaToolbox {
    /// Makes a film of photos: each whole, over a dark blurred copy of itself where it does not fill the picture.
    /// - Parameter photos: made by `photo(from:as:into:)`; 1…`Slideshow.most`.
    /// - Returns: `slideshow.mp4` in `folder`, which browsers play as it is.
    package func slideshow(
        of photos: [Photo], into folder: String, progress: (Double) -> Void = { _ in }
    ) async throws(MediaFailure) -> Slideshow {
        guard (1...Slideshow.most).contains(photos.count) else {
            throw MediaFailure(.notAPicture, detail: "\(photos.count) photos")
        }
        let canvas = PictureSize(canvasOf: photos.map { ($0.large.width, $0.large.height) })
        let slide = Slideshow.slideMilliseconds(of: photos.count, within: settings.limits.maxDuration)
        return try await WorkFolder.with(in: settings.scratch) { work throws(MediaFailure) in
            for (index, photo) in photos.enumerated() {
                try await layOut(photo, on: canvas, as: Self.slideName(index), in: work)
                progress(Double(index + 1) / Double(photos.count + 1))
            }
            let name = "slideshow.mp4"
            let seconds = Double(slide * photos.count) / 1000
            let result = try await tools.run(
                ToolCommand(
                    program: .ffmpeg, arguments: filmArguments(slide: slide, seconds: seconds, name: name), inputs: [], outputFolder: work,
                    budget: .whole(
                        duration: seconds, cpuPerSecond: 8, fileBytes: Int64(photos.count) * (8 << 20) + (16 << 20),
                        threads: settings.threads
                    )
                )
            )
            guard result.isSuccess else { throw MediaFailure(.toolFailed, detail: "slideshow: \(result.complaint.suffix(2000))") }
            let paths = try WorkFolder.publish([name], from: work, to: folder)
            return Slideshow(path: paths.first ?? folder + "/" + name, slideMilliseconds: slide)
        }
    }

    private static func slideName(_ index: Int) -> String {
        "slide-\(index < 10 ? "0" : "")\(index).jpg"
    }

    private func layOut(_ photo: Photo, on canvas: PictureSize, as name: String, in work: String) async throws(MediaFailure) {
        let (width, height) = (canvas.width, canvas.height)
        // Blurred where it is small, which costs next to nothing, and stretched.
        let (small, low) = (max(2, width / 20), max(2, height / 20))
        let graph = "[0:v:0]split[f][b];"
            + "[b]scale=w=\(small):h=\(low):force_original_aspect_ratio=increase,crop=\(small):\(low),boxblur=lr=4:lp=2:cr=2:cp=2,"
            + "scale=w=\(width):h=\(height):flags=bicubic,eq=brightness=-0.18:saturation=0.85[under];"
            + "[f]scale=w=\(width):h=\(height):force_original_aspect_ratio=decrease[over];"
            + "[under][over]overlay=x=(W-w)/2:y=(H-h)/2,scale=out_range=pc:out_color_matrix=bt601,setsar=1,format=yuvj420p[out]"
        let result = try await tools.run(
            ToolCommand(
                program: .ffmpeg,
                arguments: ["-hide_banner", "-loglevel", "error", "-nostdin"] + Whitelist.still(.webp, limits: settings.limits)
                    + ["-threads", "\(settings.threads)", "-i", .input(0), "-filter_complex", .text(graph), "-map", "[out]"]
                    + ["-frames:v", "1", "-c:v", "mjpeg", "-q:v", "2", "-f", "image2", "-update", "1", .output(name)],
                inputs: [photo.large.path], outputFolder: work, budget: .glance(wallSeconds: 60, threads: settings.threads)
            )
        )
        // The photo is one of ours: what goes wrong here is not its owner's fault.
        guard result.isSuccess else { throw MediaFailure(.toolFailed, detail: "slide: \(result.complaint.suffix(2000))") }
    }

    private func filmArguments(slide: Int, seconds: Double, name: String) -> [ToolCommand.Argument] {
        [
            "-hide_banner", "-loglevel", "error", "-nostdin", "-protocol_whitelist", "file", "-codec_whitelist", "mjpeg",
            "-f", "image2", "-c:v", "mjpeg", "-framerate", "1000/\(slide)", "-start_number", "0", "-i", .output("slide-%02d.jpg"),
            "-filter_complex",
            "[0:v:0]fps=25,scale=in_range=pc:out_range=tv:in_color_matrix=bt601:out_color_matrix=bt709,setsar=1,format=yuv420p[out]",
            "-map", "[out]", "-t", "\(seconds)", "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-tune", "stillimage",
            "-crf", "19", "-maxrate", "8M", "-bufsize", "16M",
            // Where a slide begins, playing can begin.
            "-force_key_frames", "expr:gte(t,n_forced*\(Double(slide) / 1000))", "-g", "50",
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
            "-threads", "\(settings.threads)",
        ] + PlainMP4.flags + [.output(name)]
    }
}
