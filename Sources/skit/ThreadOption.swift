import ArgumentParser
import Foundation

/// For evaluations whose work can be shared; the figures are the same for any number.
struct ThreadOption: ParsableArguments {
    @Option(help: "Threads that work at once; 1 to 256.")
    var threads = max(1, min(256, ProcessInfo.processInfo.activeProcessorCount))

    func validate() throws {
        guard (1...256).contains(threads) else { throw ValidationError("--threads is 1 to 256.") }
    }
}
