import Foundation

/// In which order what was found is shown. The numbers are published in docs/search.md.
enum SearchRanking {
    /// A video that holds all terms.
    struct FoundVideo: Sendable, Identifiable {
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
        let terms = query.terms.map(Forms.init)
        return found.map { (video: $0, score: score($0, terms, now)) }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.video.id > $1.video.id }
            .map(\.video.id)
    }

    /// relevance × (1 + log₁₀(1 + views + 4 · likes)) × (1 + freshness · 2^(−age / half-life))
    private static func score(_ video: FoundVideo, _ terms: [Forms], _ now: Int64) -> Double {
        var worths = terms.map(\.least)
        for word in video.words.utf8.split(separator: UInt8(ascii: " ")) {
            for (index, term) in terms.enumerated() { worths[index] = max(worths[index], term.worth(of: word)) }
        }
        let relevance = worths.reduce(0, +)
        let popularity = 1 + log10(1 + Double(SearchReach.measure(views: video.views, likes: video.likes)))
        let days = Double(max(0, now - video.publishedAt)) / Double(Int64.millisecondsPerDay)
        return relevance * popularity * (1 + freshness * exp2(-days / freshnessHalfLifeDays))
    }

    /// The tokens that a term may be, with what each is worth: made once for all videos.
    private struct Forms {
        let least: Double
        private let exact: [(token: [UInt8], worth: Double)]

        init(_ term: SearchQuery.Term) {
            switch term {
            case .word(let word):
                least = beginningWorth
                exact = [("#" + word, tagWorth), ("@" + word, nameWorth), (word, wordWorth)].map { (Array($0.0.utf8), $0.1) }
            case .run: (least, exact) = (wordWorth, [])
            case .tag: (least, exact) = (tagWorth, [])
            case .person(let name): (least, exact) = (beginningWorth, [(Array(("@" + name).utf8), nameWorth)])
            }
        }

        func worth(of word: Substring.UTF8View) -> Double {
            exact.first { $0.token.count == word.count && word.elementsEqual($0.token) }?.worth ?? 0
        }
    }

    /// An account whose names hold what is looked for, or may.
    struct FoundAccount: Sendable, Identifiable {
        let id: Int64
        let username: String
        let displayName: String
        let followers: Int64
    }

    /// The very name first, then names that begin with it, then a word of a name, then letters inside of one; of equals the one
    /// with more followers. Those that hold the letters, but not in a row, are left out.
    static func accounts(_ found: [FoundAccount], for query: SearchQuery) -> [FoundAccount] {
        found.compactMap { account in rank(account, query).map { (account, $0) } }
            .sorted { ($0.1, -$0.0.followers, $0.0.id) < ($1.1, -$1.0.followers, $1.0.id) }
            .map(\.0)
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
