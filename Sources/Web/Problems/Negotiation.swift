import HTTPTypes
package import Hummingbird

extension Request {
    /// Whether an error belongs in JSON: under the paths that only programs, players and pages' own code ask for always,
    /// elsewhere when `Accept` names JSON before HTML.
    package var wantsProblemJSON: Bool {
        let path = uri.path
        // Part of the developer API by its name, and a page that people come to.
        if path.hasPrefix("/v2/auth/") { return wantsJSON }
        for prefix in ["/api/", "/uploads", "/media/", "/assets/", "/v2/"] where path.hasPrefix(prefix) { return true }
        return wantsJSON
    }

    /// Whether `Accept` prefers JSON over HTML (RFC 9110 §12.5.1, by weight, then by order).
    package var wantsJSON: Bool {
        guard let accept = headers[.accept] else { return false }
        var best: (weight: Double, isJSON: Bool) = (0, false)
        for range in accept.split(separator: ",").prefix(32) {
            let parts = range.split(separator: ";").map { String($0).trimmingBlanks.lowercased() }
            guard let type = parts.first else { continue }
            let isJSON = type == "application/json" || type.hasSuffix("+json")
            guard isJSON || type == "text/html" || type == "application/xhtml+xml" else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > best.weight { best = (weight, isJSON) }
        }
        return best.isJSON
    }
}
