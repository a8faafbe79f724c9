import HTTPTypes
import Web

extension Page {
    /// A page in the language of whoever asks, and of a form that comes back the reason.
    /// - Parameter problem: nil for nothing in the way.
    init(_ html: String, _ problem: Problem? = nil, status: HTTPResponse.Status = .ok, in tongue: PageTongue) {
        var headers = tongue.headers
        if let wait = problem?.retryAfter { headers[.retryAfter] = String(wait) }
        self.init(html, status: problem?.status ?? status, headers: headers)
    }
}
