import Recommender
import Web

/// How a page of the feed came about, for an administrator: what each stage took in and gave, and what filters took out.
struct FeedTraceJSON: Encodable, Sendable {
    /// Videos that filters took out, of one page; further ones are only counted.
    static let mostRemovals = 500

    let stages: [Stage]
    let removed: [Removal]
    let milliseconds: Double

    struct Stage: Encodable, Sendable {
        let kind: String
        let name: String
        let input: Int
        let output: Int
        let milliseconds: Double
        let late: Bool
        let failure: String?
    }

    struct Removal: Encodable, Sendable {
        let videoId: String
        let filter: String
    }

    init(_ trace: FeedTrace) {
        stages = trace.stages.map { stage in
            Stage(
                kind: stage.kind.rawValue, name: stage.name, input: stage.input, output: stage.output,
                milliseconds: stage.duration / .milliseconds(1), late: stage.isLate, failure: stage.failure
            )
        }
        removed = trace.removals.prefix(FeedTraceJSON.mostRemovals).map { Removal(videoId: String($0.id), filter: $0.filter) }
        milliseconds = trace.duration / .milliseconds(1)
    }
}
