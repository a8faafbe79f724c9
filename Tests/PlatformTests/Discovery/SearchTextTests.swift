import Testing
import Web

@testable import Platform

@Suite struct SearchTextTests {
    @Test(arguments: [
        ("Café", "cafe"), ("ÅNGSTRÖM", "angstrom"), ("Straße", "strasse"), ("ﬁne", "fine"), ("ＡＢＣ１", "abc1"), ("ЁЖИК", "ежик"),
        ("Ελλάδα", "ελλαδα"), ("İstanbul", "istanbul"), ("smørrebrød", "smorrebrod"), ("सीखना", "सीखना"), ("한국", "한국"), ("が", "が"),
        ("مُحَمَّد", "محمد"), ("שָׁלוֹם", "שלום"), ("Łódź", "lodz"),
    ])
    func `case, accents and widths make no difference, and letters stay letters`(text: String, folded: String) {
        let plain = SearchText.fold(text)
        #expect(plain == SearchText.fold(folded))
        #expect(SearchText.fold(plain) == plain, "folding twice is folding once")
    }

    @Test(arguments: [
        ("Dance, dance! don’t stop", ["dance", "dont", "stop"]),
        ("one_two three.four 5km #SummerVibes", ["one", "two", "three", "four", "5km", "summervibes"]),
        ("猫が好き", ["猫", "が", "好", "き", "猫が", "が好", "好き"]), ("I ♥ 東京 🗼", ["i", "東", "京", "東京"]),
        ("ไทย", ["ไ", "ท", "ย", "ไท", "ทย"]), ("กัน", ["กั", "น", "กัน"]), ("🎉🎉", []), ("", []), ("rain 🌧️ ❤️ now", ["rain", "now"]),
        ("\u{301}x", ["x"]), ("न'़", [SearchText.fold("ऩ")]),
        (String(repeating: "a", count: 99), [String(repeating: "a", count: 40)]),
    ] as [(String, [String])])
    func `a text is cut into words, and scripts without spaces into pairs`(text: String, words: [String]) {
        var seen: Set<String> = []
        #expect(SearchTokens.words(text).filter { seen.insert($0).inserted } == words)
    }

    @Test func `what somebody types becomes words, tags and people`() throws {
        #expect(try SearchQuery("  Dance   #Summer_Vibes @Ada.L ").terms == [.word("dance"), .tag("summer_vibes"), .person("ada.l")])
        #expect(try SearchQuery("rock'n'roll c++").terms == [.word("rocknroll"), .word("c")])
        #expect(try SearchQuery("#").terms == [])
        #expect(try SearchQuery("@ö").terms == [.person("o")])
        #expect(try SearchQuery("\"a OR b\" NOT (c*)").terms == [.word("a"), .word("or"), .word("b"), .word("not"), .word("c")])
        let many = String((1...30).map { "w\($0)" }.joined(separator: " ").prefix(SearchQuery.longest))
        #expect(try SearchQuery(many).terms.count == SearchQuery.mostTerms)
        #expect(throws: Problem.self) { try SearchQuery(String(repeating: "a", count: 101)) }
    }

    @Test(arguments: [("dance", "danse", 1), ("dance", "dacne", 1), ("dance", "dancee", 1), ("kitten", "sitting", nil), ("abcd", "abcd", 0),
                      ("recommend", "recomend", 1), ("", "ab", 2), ("ab", "abcdef", nil)] as [(String, String, Int?)])
    func `slips of the finger are counted`(left: String, right: String, distance: Int?) {
        #expect(EditDistance.between(left, right, atMost: 2) == distance)
        #expect(EditDistance.between(right, left, atMost: 2) == distance)
    }

    @Test func `each step of reach needs four times as many, and none overflows`() {
        for measure in [0, 3, 4, 15, 16, 63, 64, 1 << 20, Int64.max] as [Int64] {
            let step = SearchReach.step(measure)
            #expect(step == SearchReach.highest || measure < SearchReach.next(after: step))
            #expect(step == 0 || measure >= SearchReach.next(after: step - 1))
        }
        #expect(SearchReach.measure(views: .max, likes: .max) == .max)
        #expect(SearchReach.measure(views: -5, likes: -5) == 0)
    }
}
