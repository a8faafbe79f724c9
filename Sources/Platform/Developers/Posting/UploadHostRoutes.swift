import HTTPTypes
import Hummingbird
import Logging
import Web

/// `PUT /video/?upload_id=…&upload_token=…`: the chunks of a video that an app posts. The address itself lets the bytes in.
struct UploadHostRoutes: Sendable {
    static let prefix = "/video/"
    static let types: Set<String> = ["video/mp4", "video/quicktime", "video/webm"]

    let chunks: PostChunks
    let log: RequestLog

    static func address(origin: String, post: Int64, token: String) -> String {
        "\(origin)\(prefix)?upload_id=\(post)&upload_token=\(token)"
    }

    func add(to router: some RouterMethods<AppContext>) {
        router.put("video", use: put)
    }

    private func put(_ request: Request, _ context: AppContext) async throws -> Response {
        var progress: PostChunks.Progress?
        var app: Int64?
        func respond(_ status: HTTPResponse.Status, _ progress: PostChunks.Progress?, _ refusal: ChunkRefusal?) -> Response {
            log.note(
                "post.chunk", of: app, status, refusal?.code ?? "ok", refusal?.message ?? "", at: chunks.posts.clock.now(), context
            )
            return Self.respond(status, progress, refusal, context)
        }
        do {
            let query = try Form(request.uri.query ?? "")
            let post = try await chunks.post(query["upload_id"] ?? "", token: query["upload_token"] ?? "")
            app = post.appID
            progress = PostChunks.Progress(received: post.bytes, size: post.size ?? 0)
            let sent = try Self.range(of: request)
            let now = try await chunks.take(sent, request.body, of: post)
            return respond(now.isComplete ? .created : .partialContent, now, nil)
        } catch let error as ChunkRefusal {
            return respond(error.status, error.progress ?? progress, error)
        } catch let error as TusError {
            return respond(ChunkRefusal(error).status, progress, ChunkRefusal(error))
        } catch let error as CancellationError {
            throw error
        } catch {
            let problem = Problem(error)
            if problem.status.code >= 500 {
                context.logger.error("request failed", metadata: ["path": "\(request.uri.path)", "cause": "\(error)"])
            }
            return respond(problem.status, progress, ChunkRefusal(problem))
        }
    }

    /// - Throws: `ChunkRefusal` for header fields that contradict each other, or are missing.
    private static func range(of request: Request) throws(ChunkRefusal) -> ContentRange {
        if let type = request.mediaType, !types.contains(type) {
            throw .headers("“Content-Type” is video/mp4, video/quicktime or video/webm.")
        }
        guard let range = request.headers[.contentRange].flatMap(ContentRange.init) else {
            throw .headers("“Content-Range” is missing, or not as “bytes 0-99/1000”.")
        }
        guard let length = request.headers[.contentLength].flatMap({ Int64($0) }), length == Int64(range.bytes.count) else {
            throw .headers("“Content-Length” is missing, or not as many bytes as “Content-Range” names.")
        }
        return range
    }

    /// Clients parse the body, also of a success.
    private static func respond(
        _ status: HTTPResponse.Status, _ progress: PostChunks.Progress?, _ refusal: ChunkRefusal?, _ context: AppContext
    ) -> Response {
        var headers: HTTPFields = [:]
        if let progress { headers[.contentRange] = "bytes 0-\(progress.received)/\(progress.size)" }
        guard let refusal else { return .json(bytes: ByteBuffer(string: "{}"), status: status, headers: headers) }
        let error = """
            {"error":{"code":"\(refusal.code)","message":\(JSONText.quoted(refusal.message)),\
            "log_id":\(JSONText.quoted(context.requestID))}}
            """
        return .json(bytes: ByteBuffer(string: error), status: status, headers: headers)
    }
}
