internal import Foundation
internal import Synchronization

/// Makes clips: draws the frames, composes and plays the music, and has ffmpeg put both into one file.
package struct DemoStudio: Sendable {
    private let renderer: DemoRenderer

    /// `renderer` runs ffmpeg; see `DemoRenderer`.
    package init(renderer: @escaping DemoRenderer) {
        self.renderer = renderer
    }

    /// Renders a clip into a folder that exists and returns the path of the MP4: 720×1280, 30 frames a second,
    /// H.264 and AAC. The same clip gives the same pictures and sound.
    ///
    /// Throws `DemoFailure.studio`, what the renderer throws, or `CancellationError`; nothing but a finished
    /// file is left behind.
    package func render(_ clip: DemoClip, into folder: String) async throws -> String {
        let work = folder + "/" + UUID().uuidString
        let files = FileManager.default
        try files.createDirectory(atPath: work, withIntermediateDirectories: true)
        defer { try? files.removeItem(atPath: work) }
        let tune = clip.tune
        let columns = clip.topic.columns & ~1
        let rows = (columns * EncodeArguments.rows / EncodeArguments.columns) & ~1
        let arguments = EncodeArguments(
            frames: work + "/frames", sound: work + "/music.wav", output: work + "/clip.mp4", columns: columns, rows: rows
        )
        try FramePipe.make(at: arguments.frames)
        try WaveFile(Recording(tune)).data.write(to: URL(fileURLWithPath: arguments.sound))
        try await encode(clip, tune, arguments)
        let finished = folder + "/" + clip.key + ".mp4"
        try? files.removeItem(atPath: finished)
        try files.moveItem(atPath: arguments.output, toPath: finished)
        return finished
    }

    private func encode(_ clip: DemoClip, _ tune: Tune, _ arguments: EncodeArguments) async throws {
        let ended = Ended()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { ended.mark() }
                try await renderer(arguments.list)
            }
            group.addTask {
                do {
                    try await draw(clip, tune, arguments, ended)
                } catch let failure as DemoFailure where ended.isMarked {
                    throw BrokenPipe(failure: failure)
                }
            }
            try await DemoStudio.allOf(&group)
        }
    }

    /// Waits for both. The first error ends the other task, which may be waiting for a pipe that nobody will open, and is the one
    /// to tell. A broken pipe is told only when ffmpeg has ended without an error of its own.
    private static func allOf(_ group: inout ThrowingTaskGroup<Void, any Error>) async throws {
        var told: (any Error)?
        var broken: BrokenPipe?
        while let result = await group.nextResult() {
            guard case .failure(let error) = result else { continue }
            if let error = error as? BrokenPipe {
                broken = error
            } else if told == nil {
                told = error
                group.cancelAll()
            }
        }
        if let error = told ?? broken?.failure { throw error }
    }

    private func draw(_ clip: DemoClip, _ tune: Tune, _ arguments: EncodeArguments, _ ended: Ended) async throws {
        let pipe = try await FramePipe(path: arguments.frames, isReaderGone: { ended.isMarked })
        let frames = Int(tune.seconds * Double(EncodeArguments.framesPerSecond))
        var scene = clip.topic.scene(Brief(seed: clip.seed, look: clip.look, tune: tune))
        var canvas = Canvas(columns: arguments.columns, rows: arguments.rows)
        var raw = RawFrame(columns: arguments.columns, rows: arguments.rows)
        for frame in 0..<frames {
            try Task.checkCancellation()
            scene.draw(Moment(frame: frame, of: frames, tune: tune), on: &canvas)
            raw.take(canvas)
            try await pipe.write(raw.bytes)
        }
    }
}

/// Frames that could not be written because ffmpeg had ended before.
private struct BrokenPipe: Error {
    let failure: DemoFailure
}

/// Whether the encoder has ended, told between two tasks.
private final class Ended: Sendable {
    private let flag = Mutex(false)

    var isMarked: Bool { flag.withLock { $0 } }

    func mark() {
        flag.withLock { $0 = true }
    }
}
