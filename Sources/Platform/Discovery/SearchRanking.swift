import Foundation

/// In which order what was found is shown. The numbers are published in docs/search.md.
enum SearchRanking {
    /// A video that holds all terms.
    struct FoundVideo: Sendable {
        let id: Int64
        /// Its tokens, with a space between each.
        let words: String
        let views: Int64
        let likes: Int64
        let publishedAt: Int64
    }

    /// What a term is worth, by where it was found.
    static let tagWorth = 4.0
    static let nameWorth = 3.5
    static let wordWorth = 3.0
    static let beginningWorth = 1.5
    /// What a new video is worth more than an old one, and the days after which it is half of that.
    static let freshness = 0.5
    static let freshnessHalfLifeDays = 30.0

    /// Best first; of equals the newer one. - Parameter now: UTC ms.
    static func videos(_ found: [FoundVideo], for query: SearchQuery, now: Int64) -> [Int64] {
        found.map { (video: $0, score: score($0, query, now)) }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.video.id > $1.video.id }
            .map(\.video.id)
    }

    /// relevance × (1 + log₁₀(1 + views + 4 · likes)) × (1 + freshness · 2^(−age / half-life))
    static func score(_ video: FoundVideo, _ query: SearchQuery, _ now: Int64) -> Double {
        let words = video.words.split(separator: " ")
        let relevance = query.terms.reduce(0) { $0 + worth($1, in: words) }
        let popularity = 1 + log10(1 + Double(SearchReach.measure(views: video.views, likes: video.likes)))
        let days = Double(max(0, now - video.publishedAt)) / Double(Int64.millisecondsPerDay)
        return relevance * popularity * (1 + freshness * exp2(-days / freshnessHalfLifeDays))
    }

    private static func worth(_ term: SearchQuery.Term, in words: [Substring]) -> Double {
        switch term {
        case .word(let word):
            if words.contains(where: { $0 == "#" + word }) { return tagWorth }
            if words.contains(where: { $0 == "@" + word }) { return nameWorth }
            return words.contains(where: { $0 == word }) ? wordWorth : beginningWorth
        case .run: return wordWorth
        case .tag: return tagWorth
        case .person(let name): return words.contains(where: { $0 == "@" + name }) ? nameWorth : beginningWorth
        }
    }

    /// An account whose names hold what is looked for, or may.
    struct FoundAccount: Sendable {
        let id: Int64
        let username: String
        let displayName: String
        let followers: Int64
    }

    /// The very name first, then names that begin with it, then a word of a name, then letters inside of one; of equals the one
    /// with more followers. Those that hold the letters, but not in a row, are left out.
    static func accounts(_ found: [FoundAccount], for query: SearchQuery) -> [Int64] {
        found.compactMap { account in rank(account, query).map { (account, $0) } }
            .sorted { ($0.1, -$0.0.followers, $0.0.id) < ($1.1, -$1.0.followers, $1.0.id) }
            .map(\.0.id)
    }

    private static func rank(_ account: FoundAccount, _ query: SearchQuery) -> Int? {
        let letters = query.letters
        guard !letters.isEmpty else { return 2 }
        let name = SearchText.fold(account.displayName)
        if account.username == letters || name == letters { return 0 }
        if account.username.hasPrefix(letters) || name.hasPrefix(letters) { return 1 }
        let words = SearchTokens.words(account.username.replacing(".", with: " ").replacing("_", with: " ") + " " + name)
        if words.contains(where: { $0.hasPrefix(letters) }) { return 2 }
        return account.username.contains(letters) || name.contains(letters) ? 3 : nil
    }
}
