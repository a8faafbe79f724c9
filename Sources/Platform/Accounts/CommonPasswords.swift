/// The passwords that guessing tools try first, generated from the few patterns that make up such lists:
/// a common word with a common ending, runs and walks over the keyboard, repeated pieces, and dates.
///
/// Generated rather than copied: published lists are somebody else's work, and the patterns also catch
/// next year's additions. Only what passes the length rule (8 characters) is worth listing.
enum CommonPasswords {
    static func contains(_ lowered: String) -> Bool {
        list.contains(lowered) || list.contains(withoutLeet(lowered)) || isRepetition(lowered) || isDate(lowered)
    }

    /// About 9,000 entries; half a megabyte, built at first use.
    static let list: Set<String> = {
        var all = Set(walks.filter { $0.count >= 8 })
        for word in words {
            for ending in endings where word.count + ending.count >= 8 {
                all.insert(word + ending)
            }
            if word.count >= 4 { all.insert(word + word) }
        }
        for walk in walks {
            for ending in ["1", "12", "123", "!", "a", "q"] where walk.count + ending.count >= 8 {
                all.insert(walk + ending)
            }
        }
        return all
    }()

    private static let words = [
        "password", "passwort", "passw0rd", "welcome", "letmein", "monkey", "dragon", "master", "shadow", "sunshine", "princess",
        "football", "baseball", "basketball", "superman", "batman", "starwars", "iloveyou", "trustno", "whatever", "freedom", "computer",
        "internet", "michael", "jessica", "ashley", "nicole", "daniel", "jordan", "thomas", "charlie", "andrew", "joshua", "matthew",
        "hunter", "killer", "soccer", "hockey", "ranger", "buster", "harley", "pepper", "ginger", "summer", "winter", "spring", "autumn",
        "october", "november", "december", "january", "february", "monday", "friday", "sunday", "chocolate", "cookie", "banana", "cheese",
        "orange", "purple", "silver", "golden", "yellow", "diamond", "flower", "butterfly", "rainbow", "angel", "lovely", "loveme",
        "babygirl", "forever", "family", "mother", "father", "sister", "brother", "friend", "friends", "secret", "private", "access",
        "admin", "administrator", "user", "guest", "login", "test", "testing", "tester", "default", "change", "changeme", "temp",
        "hello", "helloworld", "qwerty", "qwertz", "azerty", "asdf", "asdfgh", "zxcvbn", "zxcvbnm", "abc", "abcd", "abcdef", "aaa",
        "pokemon", "naruto", "minecraft", "fortnite", "tiktok", "youtube", "google", "facebook", "instagram", "samsung", "apple",
        "android", "iphone", "windows", "liverpool", "chelsea", "arsenal", "barcelona", "realmadrid", "juventus", "ferrari", "mercedes",
        "porsche", "mustang", "corvette", "london", "berlin", "paris", "america", "england", "germany", "california", "texas", "dallas",
        "jesus", "blessed", "blink", "metallica", "nirvana", "slipknot", "eminem", "matrix", "phoenix", "thunder", "tigger", "snoopy",
        "scooby", "mickey", "donald", "garfield", "spiderman", "ironman", "pirate", "ninja", "samurai", "wizard", "merlin", "gandalf",
        "maggie", "sophie", "daisy", "bailey", "lucky", "happy", "smile", "peanut", "cupcake", "sweet", "sweetie", "honey", "tequila",
        "video", "creator", "skit", "money", "dollar", "bitcoin", "crypto", "trader", "business", "company", "office", "work",
    ]

    private static let endings = [
        "", "1", "2", "3", "7", "9", "0", "01", "07", "10", "11", "12", "13", "21", "22", "23", "69", "77", "88", "99", "00", "007", "111",
        "123", "321", "456", "666", "777", "888", "999", "1234", "4321", "12345", "123456", "1234567", "12345678", "!", "!!", "1!", "123!",
        "1234!", "@", "@1", "@123", "#1", "abc", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026", "2027", "1990", "1991",
        "1992", "1993", "1994", "1995", "1996", "1997", "1998", "1999", "2000", "2001", "2002", "2003", "2004", "2005", "2010",
    ]

    private static let walks: [String] = {
        let rows = ["1234567890", "0987654321", "qwertyuiop", "poiuytrewq", "asdfghjkl", "lkjhgfdsa", "zxcvbnm", "mnbvcxz", "abcdefghijklmnop"]
        var walks = ["1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "1qaz2wsx3edc", "qazwsx", "qazwsxedc", "zaq12wsx", "q1w2e3r4", "qweasd", "qweasdzxc"]
        for row in rows {
            for length in 4...row.count {
                walks.append(String(row.prefix(length)))
            }
        }
        walks += ["qwer1234", "asdf1234", "abcd1234", "abc12345", "a1b2c3d4", "pass1234", "pass12345", "1234qwer", "qwerty123", "123qweasd"]
        return walks
    }()

    private static func withoutLeet(_ text: String) -> String {
        let plain: [Character: Character] = ["0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"]
        let body = text.prefix(while: { !$0.isNumber || plain[$0] != nil })
        return String(body.map { plain[$0] ?? $0 }) + text.dropFirst(body.count)
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
