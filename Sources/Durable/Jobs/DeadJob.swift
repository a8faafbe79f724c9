/// A job that is being given up, as the product learns of it.
package struct DeadJob: Sendable {
    package let job: Job
    /// What its last try threw; nil when its workers ended in the middle, again and again, without a word.
    package let error: (any Error)?
}
