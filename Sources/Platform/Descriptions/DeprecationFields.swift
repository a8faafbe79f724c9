import HTTPTypes
import Hummingbird

/// Puts what is announced of an endpoint into its answers, by its description alone.
struct DeprecationFields<Context: RequestContext>: RouterMiddleware {
    private let announced: [String: HTTPFields]

    init(_ endpoints: [EndpointDescription]) {
        let announced = endpoints.compactMap { endpoint in
            endpoint.deprecation.map { (Self.key(endpoint.method, endpoint.path), $0.fields) }
        }
        self.announced = Dictionary(announced) { first, _ in first }
    }

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        var response = try await next(request, context)
        guard !announced.isEmpty, let path = context.endpointPath else { return response }
        let method = request.method == .head ? HTTPRequest.Method.get : request.method
        if let fields = announced[Self.key(method, path)] { response.headers.append(contentsOf: fields) }
        return response
    }

    /// A slash at the end means nothing to the router.
    private static func key(_ method: HTTPRequest.Method, _ path: String) -> String {
        "\(method.rawValue) /\(path.split(separator: "/").joined(separator: "/"))"
    }
}
