/// How old what a read sees may be.
package enum ReadAge: Sendable {
    /// It sees everything that was committed before it began.
    case present
    /// It may see a moment that lies back by the stated lag at most, though never one before what the current request's client wrote,
    /// nor one before `since`. For what is shown to somebody and kept nowhere: what fills a cache, decides who may do something, or
    /// is followed by a write that depends on it, reads the present.
    case mayLag(since: ContinuousClock.Instant? = nil)
}
