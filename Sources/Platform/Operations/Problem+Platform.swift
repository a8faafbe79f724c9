import HTTPTypes
import Web

extension Problem {
    /// 403: understood, but this viewer may not, or the rules say no.
    static func refused(code: String, _ detail: String) -> Problem {
        Problem(.forbidden, code, detail)
    }

    /// 422 unless stated: `field` cannot be accepted as it is; `code` tells programs why.
    static func invalid(field: String, code: String, status: HTTPResponse.Status = .unprocessableContent, _ detail: String) -> Problem {
        Problem(status, code, detail, field: field)
    }
}
