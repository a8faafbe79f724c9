import HTTPTypes
import Hummingbird
import NIOCore
import Web

/// `/v2/post/publish/…`: apps post videos and photos for people, or put them before them as drafts.
struct PostingRoutes: Sendable {
    let desk: APIDesk
    let posts: AppPosts
    let creators: Creators
    let idempotency: IdempotencyKeys

    func add(to router: some RouterMethods<AppContext>) {
        let publish = router.group("v2/post/publish")
        publish.post("creator_info/query") { request, context in
            await desk.answer(.creatorInfo, request, context) { caller in
                try caller.require(.videoPublish)
                return try await creators.json(of: caller, origin: context.origin)
            }
        }
        publish.post("video/init") { request, context in
            await desk.answer(.directInit, request, context) { caller in try await begin(request, context, caller, isInbox: false) }
        }
        publish.post("inbox/video/init") { request, context in
            await desk.answer(.inboxInit, request, context) { caller in try await begin(request, context, caller, isInbox: true) }
        }
        publish.post("content/init") { request, context in
            await desk.answer(.contentInit, request, context) { caller in try await beginPhotos(request, caller) }
        }
        publish.post("status/fetch") { request, context in
            await desk.answer(.postStatus, request, context) { caller in
                try caller.require(oneOf: [.videoPublish, .videoUpload])
                let found = try await posts.status(of: try await name(in: request), for: caller)
                return try PostStatus(post: found.post, video: found.video).json
            }
        }
        publish.post("cancel") { request, context in
            await desk.answer(.postCancel, request, context) { caller in
                try caller.require(oneOf: [.videoPublish, .videoUpload])
                try await posts.cancel(try await name(in: request), by: caller)
                return "{}"
            }
        }
    }

    struct InitBody: Decodable {
        let postInfo: PostInfo?
        let sourceInfo: SourceInfo?
    }

    private func begin(_ request: Request, _ context: AppContext, _ caller: APICaller, isInbox: Bool) async throws -> String {
        try caller.require((isInbox ? PostKind.inboxFile : .directFile).scope)
        let bytes = try await bytes(of: request)
        let body: InitBody = try decoded(bytes)
        guard let source = try body.sourceInfo?.checked(limit: posts.sizeMax) else {
            throw APIError.invalidParam("“source_info” is missing.")
        }
        var details = PostDetails()
        if !isInbox {
            // Clients send it with drafts, too, of which the person says everything.
            guard let info = body.postInfo else { throw APIError.invalidParam("“post_info” is missing.") }
            details = try info.details()
        }
        let begun = try await once(request, bytes, caller) { [details] claim in
            try await posts.begin(details, from: source, isInbox: isInbox, by: caller, claim: claim)
        }
        let name = #""publish_id":"\#(begun.id.text)""#
        guard let token = begun.token else { return "{\(name)}" }
        let address = UploadHostRoutes.address(origin: context.origin, post: begun.id.id, token: token)
        return #"{\#(name),"upload_url":\#(JSONText.quoted(address))}"#
    }

    struct PhotoBody: Decodable {
        let mediaType: String?
        let postMode: String?
        let postInfo: PhotoPostInfo?
        let sourceInfo: PhotoSource?
    }

    private func beginPhotos(_ request: Request, _ caller: APICaller) async throws -> String {
        try caller.require(oneOf: [.videoPublish, .videoUpload])
        let bytes = try await bytes(of: request)
        let body: PhotoBody = try decoded(bytes)
        guard body.mediaType == "PHOTO" else { throw APIError.invalidParam("“media_type” is PHOTO.") }
        guard let mode = body.postMode, ["DIRECT_POST", "MEDIA_UPLOAD"].contains(mode) else {
            throw APIError.invalidParam("“post_mode” is DIRECT_POST or MEDIA_UPLOAD.")
        }
        let isInbox = mode == "MEDIA_UPLOAD"
        try caller.require((isInbox ? PostKind.inboxPhotos : .directPhotos).scope)
        guard let source = body.sourceInfo else { throw APIError.invalidParam("“source_info” is missing.") }
        let (addresses, photos) = try source.checked(wantsMusic: body.postInfo?.autoAddMusic == true)
        guard isInbox || body.postInfo != nil else { throw APIError.invalidParam("“post_info” is missing.") }
        var details = try body.postInfo?.details(isInbox: isInbox) ?? PostDetails()
        details.photos = photos
        let begun = try await once(request, bytes, caller) { [details] claim in
            try await posts.begin(details, from: .photos(addresses), isInbox: isInbox, by: caller, claim: claim)
        }
        return #"{"publish_id":"\#(begun.id.text)"}"#
    }

    struct NameBody: Decodable {
        let publishId: String?
    }

    private func name(in request: Request) async throws -> String {
        let body: NameBody = try decoded(try await bytes(of: request))
        guard let name = body.publishId else { throw APIError.invalidParam("“publish_id” is missing.") }
        return name
    }

    /// Begins a post, or finds what the same request has begun before it was asked again.
    private func once(
        _ request: Request, _ body: ByteBufferView, _ caller: APICaller,
        _ begin: (IdempotencyClaim?) async throws -> AppPosts.Begun
    ) async throws -> AppPosts.Begun {
        let claim = try refused { try idempotency.claim(request, body, of: caller.accountID, app: caller.appID) }
        guard let claim else { return try await begin(nil) }
        var begun: AppPosts.Begun?
        do {
            let id = try await idempotency.made(by: claim) {
                let first = try await begin(claim)
                begun = first
                return first.id.id
            }
            if let begun { return begun }
            return try await posts.begunBefore(id)
        } catch let problem as Problem where problem.status.code < 500 {
            throw APIError.invalidParam(problem.detail)
        }
    }

    private func bytes(of request: Request) async throws -> ByteBufferView {
        do {
            return try await request.collected(.json).readableBytesView
        } catch let problem as Problem where problem.status.code < 500 {
            throw APIError.invalidParam(problem.detail)
        }
    }

    /// JSON, whatever the content type says. What is not known in it is passed over.
    private func decoded<Body: Decodable>(_ bytes: ByteBufferView) throws -> Body {
        try refused { try WebJSON.decode(Body.self, from: bytes) }
    }

    /// What the site says to people, said as this API says it.
    private func refused<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let problem as Problem where problem.status.code < 500 {
            throw APIError.invalidParam(problem.detail)
        }
    }
}
