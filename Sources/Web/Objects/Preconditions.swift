import HTTPTypes
import Hummingbird

/// Conditional requests (RFC 9110 §13), evaluated in the order of §13.2.2.
struct Preconditions {
    enum Outcome: Equatable {
        case proceed
        /// 304
        case notModified
        /// 412
        case failed
    }

    let etag: EntityTag
    /// UTC ms; nil when it has none.
    let lastModified: Int64?

    func outcome(_ request: Request) -> Outcome {
        let fields = request.headers
        if let ifMatch = fields[.ifMatch] {
            // Strong comparison: a weak tag never matches.
            guard !ifMatch.contains("W/"), EntityTag.list(ifMatch, names: etag) else { return .failed }
        } else if let since = date(fields[.ifUnmodifiedSince]), let modified = wholeSeconds, modified > since {
            return .failed
        }
        if fields[.ifNoneMatch] != nil {
            return etag.isNew(to: request) ? .proceed : .notModified
        }
        if let since = date(fields[.ifModifiedSince]), let modified = wholeSeconds, modified <= since {
            return .notModified
        }
        return .proceed
    }

    /// The range to serve: `Range`, unless `If-Range` names something else than what we have (§13.1.5). Only
    /// GET knows ranges.
    func range(_ request: Request, size: Int64) -> ByteRange {
        guard request.method == .get || request.method == .head else { return .whole }
        if let ifRange = request.headers[.ifRange] {
            let isSame = ifRange.contains("\"")
                ? ifRange.trimmingBlanks == etag.text
                : wholeSeconds != nil && date(ifRange) == wholeSeconds
            guard isSame else { return .whole }
        }
        return .select(request.headers[.range], size: size)
    }

    private var wholeSeconds: Int64? {
        lastModified.map { $0 - $0 % 1000 }
    }

    private func date(_ field: String?) -> Int64? {
        field.flatMap { HTTPDate.milliseconds($0.trimmingBlanks) }
    }
}
