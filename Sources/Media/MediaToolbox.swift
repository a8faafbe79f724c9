/// Everything done with ffmpeg: look at a file, make it watchable, take pictures of it. Each verb stands in a
/// file of its own and runs its tool confined (`Sandbox`), within a budget of time, memory and bytes (`ToolBudget`).
///
/// The results of a verb appear in the caller's folder all at once, when the verb succeeds; a failure or a
/// cancelled task leaves nothing there and no process running.
package struct MediaToolbox: Sendable {
    package let settings: MediaSettings
    let tools: ToolRun

    package init(settings: MediaSettings) {
        self.settings = settings
        self.tools = ToolRun(settings: settings)
    }

    /// What can be made of this file: pure arithmetic, no tool runs.
    package func plan(for media: ProbedMedia) -> MediaPlan {
        MediaPlan(for: media)
    }
}
