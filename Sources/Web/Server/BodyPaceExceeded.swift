/// A request's body came more slowly than `RequestPace` allows. Answered with 408.
package struct BodyPaceExceeded: Error {
    package init() {}
}
