import HTTPTypes
import Hummingbird
import Web

extension Request {
    /// Whether a browser fetches it in case somebody goes there.
    var isAhead: Bool {
        guard method == .get || method == .head else { return false }
        return [.secPurpose, .purpose].contains { (name: HTTPField.Name) in headers[name]?.contains("prefetch") == true }
    }
}
