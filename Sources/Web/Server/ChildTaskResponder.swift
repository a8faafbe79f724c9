package import Hummingbird

/// Answers each request in a task that ends with the head of the answer.
///
/// A task keeps the memory that its deepest call has taken until it ends, and the one of a connection lasts as long as that does. Ten
/// thousand pages that wait for news would each keep what the way through router and middlewares took, once.
package struct ChildTaskResponder<Inner: HTTPResponder>: HTTPResponder where Inner.Context: Sendable {
    private let inner: Inner

    package init(_ inner: Inner) {
        self.inner = inner
    }

    @Sendable package func respond(to request: Request, context: Inner.Context) async throws -> Response {
        async let answer = inner.respond(to: request, context: context)
        return try await answer
    }
}
