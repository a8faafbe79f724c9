internal import Foundation
internal import Subprocess
internal import SystemPackage

/// Runs ffmpeg for the demo's own pictures and sound. They are nobody else's, so it needs no sandbox.
struct DemoEncoder: Sendable {
    /// Name or path of ffmpeg.
    let ffmpeg: String

    /// - Throws: `DemoFailure.studio` with the end of what ffmpeg said; `CancellationError`.
    func render(_ arguments: [String]) async throws {
        var options = PlatformOptions()
        // A session of its own, so that what ffmpeg starts ends with it.
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))]
        let record = try await Subprocess.run(
            ffmpeg.contains("/") ? .path(FilePath(ffmpeg)) : .name(ffmpeg), arguments: Arguments(arguments), platformOptions: options,
            input: .none, output: .discarded, error: .string(limit: 64 << 10)
        )
        // A cancelled run returns as if ffmpeg had ended by itself.
        try Task.checkCancellation()
        guard case .exited(0) = record.terminationStatus else {
            throw DemoFailure.studio("ffmpeg could not make the clip: \(record.standardError.suffix(500))")
        }
    }
}
