import HTTPTypes
import Hummingbird
import Web

/// What stands in the way, as a page in the language of whoever asks.
struct ProblemPages: Sendable {
    let maker: StatusPageMaker

    /// - Returns: nil for programs, and when the page cannot be made.
    func answer(_ problem: Problem, _ request: Request, _ context: StatusContext) -> Response? {
        guard !request.wantsProblemJSON else { return nil }
        let tongue = PageTongue(request)
        let words = PageWords(tongue.language)
        let html = try? maker.problem(
            status: Int(problem.status.code), title: words.title(of: problem), detail: words.detail(of: problem),
            requestID: context.requestID, in: tongue
        )
        guard let html else { return nil }
        // The fields of the problem stay as programs get them.
        var headers = problem.json(requestID: context.requestID).headers
        headers[.contentLength] = nil
        headers[.contentType] = "text/html; charset=utf-8"
        for field in tongue.headers { headers[field.name] = field.value }
        return Response(status: problem.status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html)))
    }
}
