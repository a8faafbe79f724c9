import HTTPTypes
import Web

extension QRCodeRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, "/v2/oauth/get_qrcode/", "oauth.qrcode", .oauth, "Begin with a code to scan",
            words: [
                "Put something of your own in the place of `\(QRScan.placeholder)`, show the address as a QR code, and ask what became "
                    + "of it.",
                "It can be scanned for \(QRCode.lifetime / .millisecondsPerMinute) minutes. Who scans it reads who asks, and decides.",
            ],
            caller: .anybody, limit: .minute(.qrCode),
            body: .form(.object([
                .must("client_key", .text.like("KEY")), .may("scope", .text.like("user.info.basic"), "With commas between."),
                .may("state", .text, "Comes back when it is confirmed."),
            ])),
            answers: [
                .json(
                    .object([
                        .must("scan_qrcode_url", .address, "To be shown as a picture."),
                        .must("token", .text.like("TOKEN"), "To ask with; keep it to yourself."),
                    ]), "The code, or what is wrong."
                ),
            ],
            refusals: [
                EndpointRefusal(.invalidClient, "There is no such app."), EndpointRefusal(.invalidScope, "The app may not ask for that."),
                EndpointRefusal(.invalidRequest, "Something is missing, or there twice."),
            ] + TokenRoutes.ours
        ),
        EndpointDescription(
            .post, "/v2/oauth/check_qrcode/", "oauth.qrcode_check", .oauth, "What became of a code to scan",
            words: [
                "Ask every second or two. When it is `confirmed`, `redirect_uri` holds a code for \(TokenRoutes.path), once; a refusal is "
                    + "`expired`.",
            ],
            caller: .secret, limit: .minute(.qrCodeCheck),
            body: .form(.object([
                .must("client_key", .text.like("KEY")), .must("client_secret", .text.like("SECRET")), .must("token", .text.like("TOKEN")),
            ])),
            answers: [
                .json(
                    .object([
                        .must("client_ticket", .text, "What you put in the place of `\(QRScan.placeholder)`; empty before it is scanned."),
                        .must("status", .oneOf(["new", "scanned", "confirmed", "expired", "utilised"])),
                        .may("redirect_uri", .address, "With `code` and `scopes`, when it is confirmed."), .may("state", .text),
                    ]), "Where it stands, or what is wrong."
                ),
            ],
            refusals: [
                EndpointRefusal(.invalidClient, "Client key or secret is incorrect."),
                EndpointRefusal(.invalidRequest, "Something is missing, or there twice."),
            ] + TokenRoutes.ours
        ),
    ]
}
