/// The passwords that guessing tools try first, recognised by the few patterns that make up their lists: a common word or name
/// with a common ending, runs and walks over the keyboard, repeated pieces, and dates.
///
/// Patterns rather than a copied list: published lists are somebody else's work, and the patterns also catch next year's
/// additions. Some hundred thousand passwords of 8 and more characters fit them, the usual lists' first thousands among them.
enum CommonPasswords {
    /// Characters; no word with an ending is longer, so that a long password costs no more to look at.
    static let longest = 32

    /// - Parameter lowered: the password in lower case.
    static func contains(_ lowered: String) -> Bool {
        if isRepetition(lowered) || isDate(lowered) { return true }
        guard (2...longest).contains(lowered.count) else { return false }
        let text = Array(lowered)
        return (2...text.count).contains { isWordWithEnding(text, split: $0) }
    }

    private static func isWordWithEnding(_ text: [Character], split: Int) -> Bool {
        let stem = text[..<split]
        let ending = withoutSeparator(text[split...])
        guard isEnding(ending, after: stem) else { return false }
        // `1` stands for an i as often as for an l.
        return words.contains(String(stem)) || words.contains(plain(stem, one: "i")) || words.contains(plain(stem, one: "l"))
    }

    private static func isEnding(_ ending: String, after stem: ArraySlice<Character>) -> Bool {
        if ending.isEmpty || endings.contains(ending) { return true }
        let bare = ending.trimmedOfMarks
        if endings.contains(bare) || isYear(bare) || ending == String(stem) { return true }
        return walks.contains(bare) && walks.contains(String(stem))
    }

    /// `summer-2024`, `pass_word1`.
    private static func withoutSeparator(_ rest: ArraySlice<Character>) -> String {
        guard let first = rest.first, "-_. ".contains(first) else { return String(rest) }
        return String(rest.dropFirst())
    }

    private static func isYear(_ text: String) -> Bool {
        text.utf8.count == 4 && Int(text).map { (1940...2035).contains($0) } == true
    }

    private static let words: Set<String> = Set(CommonWords.all).union(walks)

    /// Also every one of one or two digits, and every year.
    private static let endings: Set<String> = {
        var all: Set<String> = [
            "000", "001", "007", "100", "101", "111", "123", "143", "222", "234", "321", "333", "345", "420", "444", "456", "555", "666",
            "777", "786", "789", "888", "911", "987", "999", "0000", "0007", "1111", "1122", "1212", "1234", "1313", "2222", "2468", "4321",
            "5555", "6666", "6969", "7777", "8888", "9999", "12345", "54321", "123123", "123321", "111111", "112233", "123456", "654321",
            "1234567", "12345678", "123456789", "1234567890", "a", "q", "x", "z", "abc", "qwe", "asd", "me", "you", "one", "man", "boy",
            "girl", "lover", "love", "1a", "1q", "a1", "q1",
        ]
        for number in 0...99 {
            all.insert(String(number))
            if number < 10 { all.insert("0\(number)") }
        }
        return all
    }()

    /// Runs over the keyboard and through the alphabet, in both directions, and some that zigzag.
    private static let walks: Set<String> = {
        let rows = [
            "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiopü", "yxcvbnm", "azertyuiop", "qsdfghjklm",
            "abcdefghijklmnopqrstuvwxyz", "йцукенгшщзхъ", "фывапролджэ",
        ]
        var walks: Set<String> = [
            "1q2w3e", "1q2w3e4r", "1q2w3e4r5t", "1q2w3e4r5t6y", "q1w2e3", "q1w2e3r4", "q1w2e3r4t5", "1qaz", "2wsx", "3edc", "1qaz2wsx",
            "1qaz2wsx3edc", "1qazxsw2", "zaq1", "zaq12wsx", "qaz", "wsx", "qazwsx", "qazwsxedc", "qweasd", "qweasdzxc", "asdzxc", "qwaszx",
            "zxcasdqwe", "aqwzsx", "147258", "147258369", "147852", "147852369", "159753", "159357", "258456", "258369", "321654",
            "321654987", "357159", "369258147", "456123", "456789", "741852", "741852963", "753951", "789456", "789456123", "852456",
            "951753", "963852", "963852741", "13579", "24680", "1357924680", "2468013579", "112233", "11223344", "1122334455",
            "112233445566", "121212", "123123", "123321", "1234321", "12344321", "123454321", "1234554321", "12345654321", "123654",
            "123654789", "123789", "456456", "654321", "9876543210", "a1b2c3", "a1b2c3d4", "a1s2d3f4", "a123456", "aabbcc", "aaabbb", "aaa",
            "qqq", "zzz", "xxx", "abc123", "123abc", "qwe123", "123qwe", "asd123", "123asd", "zxc123", "1a2b3c", "1a2b3c4d", "q2w3e4r5",
            "31415926", "3141592654", "27182818",
        ]
        for row in rows {
            for start in 0...row.count - 3 {
                for length in 3...row.count - start {
                    let piece = row.dropFirst(start).prefix(length)
                    walks.insert(String(piece))
                    walks.insert(String(piece.reversed()))
                }
            }
        }
        return walks
    }()

    /// With the letters that digits and signs stand for.
    private static func plain(_ text: ArraySlice<Character>, one: Character) -> String {
        let letters: [Character: Character] = [
            "0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "i", "1": one,
        ]
        return String(text.map { letters[$0] ?? $0 })
    }

    /// `aaaaaaaa`, `abcabcabc`, `12121212`: one piece of at most four characters, over and over.
    private static func isRepetition(_ text: String) -> Bool {
        let characters = Array(text)
        return (1...4).contains { length in
            characters.count >= length * 2 && characters.indices.allSatisfy { characters[$0] == characters[$0 % length] }
        }
    }

    /// Eight digits that read as a day: 19840523, 23051984.
    private static func isDate(_ text: String) -> Bool {
        guard text.utf8.count == 8, let number = Int(text), number >= 0 else { return false }
        let (yearFirst, yearLast) = (number / 10_000, number % 10_000)
        return (1930...2035).contains(yearFirst) || (1930...2035).contains(yearLast)
    }
}

extension String {
    /// Without the signs that people put at both ends of a number: `2024!`, `#1`, `@123`.
    fileprivate var trimmedOfMarks: String {
        var rest = self[...]
        while let first = rest.first, "!@#$%&*.?+-_".contains(first) { rest.removeFirst() }
        while let last = rest.last, "!@#$%&*.?+-_".contains(last) { rest.removeLast() }
        return String(rest)
    }
}
