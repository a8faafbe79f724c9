import Hummingbird
import Web

extension AppContext {
    /// A route parameter as it was meant.
    func text(_ name: String) throws(Problem) -> String {
        guard let text = PercentEncoding.decode((parameters.get(name) ?? "").utf8), !text.utf8.contains(0) else { throw .notFound() }
        return text
    }
}
