/// How one page came about: what each stage took in and gave, how long it took, what failed. Kept by the pipeline alone.
package struct FeedTrace: Sendable {
    /// What a stage of this kind is named in traces, metrics and the printed pipeline.
    package enum Kind: String, Sendable, CaseIterable {
        case queryHydrator = "query hydrator"
        case source
        case reserve = "reserve source"
        case hydrator
        case filter
        case scorer
        case selector
        case postFilter = "post filter"
        case sideEffect = "side effect"
    }

    /// One stage's run.
    package struct Stage: Sendable {
        /// What it is.
        package var kind: Kind
        /// Unique within its kind.
        package var name: String
        /// How many candidates it looked at.
        package var input: Int
        /// How many it gave, or let pass.
        package var output: Int
        /// Time spent in it.
        package var duration: Duration
        /// What it failed with, for the log; nil when it did not fail.
        package var failure: String?
        /// Whether it was not done in its time; a source has then brought what it had.
        package var isLate = false
    }

    /// A candidate that a filter took out.
    package struct Removal: Sendable, Equatable {
        /// The video's id.
        package let id: Int64
        /// The filter's name, which is the reason.
        package let filter: String
    }

    /// What the selection had to concede.
    package enum Concession: Sendable, Hashable {
        /// Only one creator's videos were left, so that two of theirs follow each other.
        case oneCreatorLeft
        /// Fewer videos were left than places.
        case shortPage
        /// This scorer failed: popular and fresh videos in turns instead of scores.
        case unscored(String)
    }

    /// The stages that ran, in order.
    package internal(set) var stages: [Stage] = []
    /// What filters took out of what the sources had brought, in the order of the filters. What a source itself walks past is not here.
    package internal(set) var removals: [Removal] = []
    /// What the selection had to concede.
    package internal(set) var concessions: [Concession] = []
    /// From the first stage to the last.
    package internal(set) var duration: Duration = .zero
}
