@testable import Media

/// Whether tools can be confined on the machine that runs the tests.
enum Confinement {
    static var works: Bool {
        get async {
            let tools = MediaToolbox(settings: MediaSettings(scratch: "/nonexistent")).tools
            return (try? await tools.sandboxFinding().shape.isConfined) ?? false
        }
    }
}
