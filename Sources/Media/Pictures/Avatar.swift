extension MediaToolbox {
    /// Pixels of the side of an avatar.
    package static let avatarSide = 400

    /// A square picture of a person: the middle of the input, decoded and encoded anew, so that neither metadata nor
    /// anything hidden in the file survives; see-through parts on white.
    /// - Parameter input: absolute path of a JPEG, PNG, WebP or GIF (its first frame).
    /// - Returns: `avatar.jpg` in `folder`.
    /// - Throws: `not_a_picture`, `empty_file`, `file_too_large`, `too_large_picture`, `damaged`, and what can befall any tool.
    package func avatar(from input: String, into folder: String) async throws(MediaFailure) -> Picture {
        _ = try Self.size(of: input, limit: settings.limits.maxStillBytes)
        let kind = try Sniffer.kind(ofFile: input)
        guard case .still(let still) = kind else { throw MediaFailure(.notAPicture, detail: "\(kind)") }
        return try await WorkFolder.with(in: settings.scratch) { work throws(MediaFailure) in
            let name = "avatar.jpg"
            let result = try await tools.run(
                ToolCommand(
                    program: .ffmpeg,
                    arguments: avatarArguments(still, name: name),
                    inputs: [input],
                    outputFolder: work,
                    budget: .glance(threads: settings.threads)
                )
            )
            let bytes = try? WorkFolder.size(of: work + "/" + name)
            guard result.isSuccess, let bytes, bytes > 0 else { throw Self.pictureFailure(result) }
            let paths = try WorkFolder.publish([name], from: work, to: folder)
            return Picture(
                path: paths.first ?? folder + "/" + name, width: Self.avatarSide, height: Self.avatarSide, bytes: bytes
            )
        }
    }

    private func avatarArguments(_ kind: StillKind, name: String) -> [ToolCommand.Argument] {
        let side = Self.avatarSide
        return ["-hide_banner", "-loglevel", "error", "-nostdin"]
            + Whitelist.still(kind, limits: settings.limits)
            + [
                "-threads", "\(settings.threads)",
                "-i", .input(0),
                "-filter_complex",
                .text(
                    "color=c=white:s=\(side)x\(side)[white];"
                        + "[0:v:0]crop=w='min(iw,ih)':h='min(iw,ih)',scale=w=\(side):h=\(side):flags=area,setsar=1,format=rgba[top];"
                        + "[white][top]overlay=shortest=1,scale=out_range=pc,format=yuvj420p[out]"
                ),
                "-map", "[out]",
                "-frames:v", "1",
                "-c:v", "mjpeg",
                "-q:v", "3",
                "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
                "-f", "image2",
                "-update", "1",
                .output(name),
            ]
    }

    private static func pictureFailure(_ result: ToolResult) -> MediaFailure {
        ToolVerdict.failure(
            result, task: "avatar", ifDamaged: "This picture is damaged and we could not read it. Please choose another one."
        )
    }
}
