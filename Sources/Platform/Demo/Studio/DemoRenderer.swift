/// Runs ffmpeg with these arguments and returns when it has ended well.
///
/// A seam: the demo draws and composes by itself and knows nothing of processes. The caller binds it to the
/// media tools. Inputs are a named pipe and a WAV file, both in the scratch folder, where the output goes too.
package typealias DemoRenderer = @Sendable (_ arguments: [String]) async throws -> Void
