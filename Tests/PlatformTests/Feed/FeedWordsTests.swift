import Testing

@testable import Platform

@Suite struct FeedWordsTests {
    @Test(arguments: [
        "", "plain words", "It's 5 o'clock, don't_stop #Dance #star_wars (c) a-b/c", "UPPER lower 123abc", "'''", " spaced\tand\nbroken ",
        "a" + String(repeating: "b", count: 80) + " end",
    ])
    func `plain captions have the words that searching finds`(text: String) {
        #expect(FeedWords.plainWords(text) == SearchTokens.words(text))
    }

    @Test func `others are read as searching reads them`() {
        #expect(FeedWords.plainWords("Käse") == nil)
        #expect(FeedWords.of(caption: "Käse #Straße", tags: ["straße"]) == FeedWords.of(caption: "KASE #strasse", tags: ["strasse"]))
    }
}
