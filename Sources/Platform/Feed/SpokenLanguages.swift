import HTTPTypes
import Recommender

/// The languages that somebody reads, as their browser tells with every request (RFC 9110 §12.5.4). Nothing is learned for them.
enum SpokenLanguages {
    /// Further ones are let go.
    static let most = 4
    /// Parts of a header that are looked at.
    private static let mostParts = 16

    /// Best first, each once.
    static func of(_ headers: HTTPFields) -> [LanguageCode] {
        guard let header = headers[.acceptLanguage] else { return [] }
        var wishes: [(code: LanguageCode, weight: Double)] = []
        for part in header.split(separator: ",", maxSplits: mostParts).prefix(mostParts) {
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let tag = pieces.first, let code = LanguageCode(tag), !wishes.contains(where: { $0.code == code }) else { continue }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > 0 { wishes.append((code, weight)) }
        }
        // Of equal ones the order of the header, which a sort need not keep.
        let best = wishes.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
        return best.prefix(most).map(\.element.code)
    }
}
