import HTTPTypes
package import Hummingbird
import Logging

/// What an error page is made of. Nothing else about the error may be shown.
package struct ErrorPage: Sendable {
    /// HTTP status code.
    package let status: Int
    package let title: String
    package let detail: String
    package let requestID: String
    /// The path that was asked for, as sent.
    package let path: String
}

/// The three faces of an error: the log gets what happened, a program gets problem+json, a person gets a page.
package struct ErrorMiddleware<Context: WebContext>: RouterMiddleware {
    package typealias Render = @Sendable (ErrorPage, Context) async throws -> String
    package typealias Answer = @Sendable (Problem, Request, Context) -> Response?

    private let render: Render
    private let answer: Answer

    /// - Parameters:
    ///   - answer: gives the whole answer where errors have a form of their own; nil for page and problem+json.
    ///   - render: the page's HTML. When it throws, a bare page is sent instead.
    package init(answer: @escaping Answer = { _, _, _ in nil }, pageFor render: @escaping Render) {
        self.render = render
        self.answer = answer
    }

    /// - Parameter render: the page's HTML, whoever asks.
    package init(page render: @escaping @Sendable (ErrorPage) async throws -> String) {
        self.init { page, _ in try await render(page) }
    }

    package func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Problem(error)
            log(problem, request, context)
            if let answer = answer(problem, request, context) { return answer }
            guard !request.wantsProblemJSON else { return problem.json(requestID: context.requestID) }
            return await page(for: problem, request, context)
        }
    }

    private func log(_ problem: Problem, _ request: Request, _ context: Context) {
        var metadata: Logger.Metadata = [
            "method": "\(request.method.rawValue)",
            "path": "\(LogText.safe(request.uri.path))",
            "status": "\(problem.status.code)",
            "code": "\(problem.code)",
        ]
        if let cause = problem.cause { metadata["cause"] = "\(LogText.safe(cause))" }
        context.logger.log(level: problem.logLevel, "request failed", metadata: metadata)
    }

    private func page(for problem: Problem, _ request: Request, _ context: Context) async -> Response {
        let page = ErrorPage(
            status: Int(problem.status.code),
            title: problem.title,
            detail: problem.detail,
            requestID: context.requestID,
            path: request.uri.path
        )
        var fields = problem.responseFields(requestID: context.requestID)
        fields[.contentType] = "text/html; charset=utf-8"
        let html: String
        do {
            html = try await render(page, context)
        } catch {
            context.logger.error("error page failed", metadata: ["cause": "\(LogText.safe("\(error)"))"])
            html = Self.barePage(page)
        }
        return Response(status: problem.status, headers: fields, body: .init(byteBuffer: ByteBuffer(string: html)))
    }

    private static func barePage(_ page: ErrorPage) -> String {
        let title = HTMLText.escape(page.title)
        let detail = HTMLText.escape(page.detail)
        return "<!doctype html><meta charset=\"utf-8\"><title>\(title)</title><h1>\(title)</h1><p>\(detail)</p>"
    }
}
