extension MediaToolbox {
    /// A picture of a photo post: decoded and encoded anew, so that neither metadata nor anything hidden in the file survives; see-through
    /// parts on white. A JPEG is turned upright as its Exif says; that of a WebP is passed over, no camera writes one.
    /// - Parameters:
    ///   - input: absolute path of a JPEG or a WebP that stands still.
    ///   - stem: what the names of its files begin with.
    ///   - deadline: of all pictures of the post; a picture that costs too much ends before it.
    /// - Returns: two WebPs in `folder`.
    /// - Throws: `not_a_picture`, `empty_file`, `file_too_large`, `too_large_picture`, `too_small_picture`, `damaged`, `timed_out` at the
    ///   deadline, and what can befall any tool.
    package func photo(
        from input: String, as stem: String, into folder: String, until deadline: ContinuousClock.Instant = .now + .seconds(60)
    ) async throws(MediaFailure) -> Photo {
        _ = try Self.size(of: input, limit: settings.limits.maxPhotoBytes)
        let kind = try Sniffer.kind(ofFile: input)
        guard case .still(let still) = kind, still == .jpeg || still == .webp else { throw Self.notAPhoto("\(kind)") }
        let left = Int((deadline - .now).components.seconds)
        guard left > 0 else { throw MediaFailure(.timedOut, detail: "no time is left for \(stem)") }
        let names = ["\(stem).webp", "\(stem)-small.webp"]
        return try await WorkFolder.with(in: settings.scratch) { work throws(MediaFailure) in
            let result = try await tools.run(
                ToolCommand(
                    program: .ffmpeg, arguments: photoArguments(still, names: names), inputs: [input], outputFolder: work,
                    budget: .picture(cpuSeconds: settings.limits.maxPhotoSeconds, wallSeconds: left, threads: settings.threads)
                )
            )
            guard result.isSuccess else { throw Self.photoFailure(result) }
            var pictures: [Picture] = []
            for name in names {
                guard let size = try WebPSize(file: work + "/" + name) else { throw Self.photoFailure(result) }
                guard min(size.width, size.height) >= settings.limits.minSide else {
                    throw MediaFailure(.tooSmallPicture, detail: "\(size.width) × \(size.height)")
                }
                let bytes = try WorkFolder.size(of: work + "/" + name)
                pictures.append(Picture(path: folder + "/" + name, width: size.width, height: size.height, bytes: bytes))
            }
            _ = try WorkFolder.publish(names, from: work, to: folder)
            guard let large = pictures.first, let small = pictures.last else { throw Self.photoFailure(result) }
            return Photo(large: large, small: small)
        }
    }

    private func photoArguments(_ kind: StillKind, names: [String]) -> [ToolCommand.Argument] {
        let graph = "[0:v:0]\(Self.fit(Photo.largeSides)):flags=lanczos,setsar=1,format=rgba[top];"
            // A background that takes the size of what stands before it.
            + "color=c=white:s=16x16[w];[w][top]scale2ref[under][over];[under][over]overlay=shortest=1,format=yuv420p,split[l][m];"
            + "[m]\(Self.fit(Photo.smallSides))[s]"
        return ["-hide_banner", "-loglevel", "error", "-nostdin"]
            + Whitelist.still(kind, limits: settings.limits)
            + ["-threads", "\(settings.threads)", "-i", .input(0), "-filter_complex", .text(graph)]
            + zip(["[l]", "[s]"], zip(["82", "78"], names)).flatMap { label, file -> [ToolCommand.Argument] in
                [
                    "-map", .text(label), "-frames:v", "1", "-c:v", "libwebp", "-quality", .text(file.0),
                    "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-f", "image2", "-update", "1",
                    .output(file.1),
                ]
            }
    }

    /// The filter that makes a picture fit, and never greater than it is; both sides even.
    private static func fit(_ sides: (short: Int, long: Int)) -> String {
        func side(_ name: String) -> String {
            "max(2,trunc(\(name)*min(1,min(\(sides.short)/min(iw,ih),\(sides.long)/max(iw,ih)))/2+0.5)*2)"
        }
        return "scale=w='\(side("iw"))':h='\(side("ih"))'"
    }

    private static func notAPhoto(_ detail: String) -> MediaFailure {
        MediaFailure(
            .notAPicture, sentence: "One of these files is no photo we can take. Please choose JPEG or WebP files.", detail: detail
        )
    }

    private static func photoFailure(_ result: ToolResult) -> MediaFailure {
        let verdict = ToolVerdict.failure(
            result, task: "photo", ifDamaged: "One of these photos is damaged and we could not read it. Please choose another one."
        )
        // Its processor time is used up, however busy the machine is: it would be again.
        guard verdict.code == .timedOut else { return verdict }
        return MediaFailure(
            .tooLargePicture, sentence: "One of these photos is too complex or too large. Please save it anew, or choose another one.",
            detail: verdict.detail
        )
    }
}
