import HTTPTypes
import Web

/// Resumable uploads, as tus 1.0.0 has them: https://tus.io/protocols/resumable-upload
extension UploadRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, "/uploads", "uploads.create", .uploads, "Begin an upload",
            words: ["By tus 1.0.0: any of its clients does all of this by itself. `Location` of the answer is where the bytes go."],
            caller: .person,
            parameters: [
                version, .header("Upload-Length", .count.like(4_000_000), "Bytes.", isRequired: true),
                .header("Upload-Metadata", .text.like("filename ZHVuZS5tcDQ="), "The file's name, in Base64."),
            ],
            answers: [EndpointAnswer(status: 201, note: "It has begun.", content: .none, headers: [("Location", "The upload.")])],
            refusals: common + room + [
                EndpointRefusal(403, "too_many_uploads", "There are too many unfinished ones."),
                EndpointRefusal(422, "empty_file", "The file is empty."), EndpointRefusal(.tooManyRequests(retryAfter: 1)),
            ]
        ),
        EndpointDescription(
            .head, "/uploads/{id}", "uploads.state", .uploads, "How much is here", caller: .person, parameters: [upload, version],
            answers: [.nothing(status: 200, headers: [offset])], refusals: common.map(\.withoutBody) + gone.map(\.withoutBody)
        ),
        EndpointDescription(
            .patch, "/uploads/{id}", "uploads.append", .uploads, "Send bytes", caller: .person,
            parameters: [upload, version, .header("Upload-Offset", .count.like(0), "Where these bytes begin.", isRequired: true)],
            body: .bytes("application/offset+octet-stream"), answers: [.nothing(headers: [offset])],
            refusals: common + gone + room + bytes + [EndpointRefusal(.unsupportedMediaType(expected: "application/offset+octet-stream"))]
        ),
        EndpointDescription(
            .delete, "/uploads/{id}", "uploads.delete", .uploads, "Give it up", caller: .person, parameters: [upload, version],
            answers: [.nothing()], refusals: common + gone
        ),
        EndpointDescription(
            .post, "/uploads/{id}", "uploads.override", .uploads, "Send bytes through an old proxy",
            words: ["PATCH or DELETE by the name of `X-HTTP-Method-Override`, for clients behind proxies that know neither."],
            caller: .person,
            parameters: [
                upload, version, .header("X-HTTP-Method-Override", .oneOf(["PATCH", "DELETE"]), isRequired: true),
                .header("Upload-Offset", .count.like(0), "Where these bytes begin."),
            ],
            body: .bytes("application/offset+octet-stream"), answers: [.nothing(headers: [offset])],
            refusals: common + gone + room + bytes + [
                EndpointRefusal(.unsupportedMediaType(expected: "application/offset+octet-stream")),
                EndpointRefusal(.methodNotAllowed([.head, .patch, .delete, .options])),
            ]
        ),
        options("/uploads", "uploads.options", []), options("/uploads/{id}", "uploads.one.options", [.path("id", .text.like("UPLOAD"))]),
    ]

    private static func options(_ path: String, _ name: String, _ parameters: [EndpointParameter]) -> EndpointDescription {
        EndpointDescription(
            .options, path, name, .uploads, "What the server can do", parameters: parameters,
            answers: [
                .nothing(headers: [("Tus-Extension", "What there is beside the core."), ("Tus-Max-Size", "Bytes of the largest upload.")]),
            ],
            refusals: .always
        )
    }

    private static let upload = EndpointParameter.path("id", .text(matching: "^[A-Za-z0-9_-]{1,64}$").like("UPLOAD"))
    private static let version = EndpointParameter.header("Tus-Resumable", .oneOf(["1.0.0"]), isRequired: true)
    private static let offset = (name: "Upload-Offset", note: "How many bytes are here.")

    private static let common: [EndpointRefusal] = .signedIn + .writes + .always + [
        EndpointRefusal(400, "upload_header_invalid", "A header field is missing or no number."),
        EndpointRefusal(412, "tus_version", "We speak tus 1.0.0: send Tus-Resumable: 1.0.0."),
    ]
    private static let gone = [TusError.notFound, .gone, .locked].map { EndpointRefusal(Problem($0)) }
    private static let room = [
        EndpointRefusal(.tooLarge(limit: 0), "That is more than an upload may hold."), EndpointRefusal(.noRoom()), .switchedOff(.uploads),
    ]
    private static let bytes = [
        EndpointRefusal(.requestTimeout()),
        EndpointRefusal(Problem(TusError.offsetConflict(expected: 0)), "The upload stands at another byte."),
        EndpointRefusal(Problem(TusError.checksumMismatch)),
    ]
}

extension EndpointRefusal {
    /// As HEAD has it.
    fileprivate var withoutBody: EndpointRefusal { EndpointRefusal(status, code, words, .empty) }
}
