import Testing

@testable import Recommender

@Suite struct LanguageCodeTests {
    @Test(arguments: [("de", "de"), ("de-AT", "de"), ("DE_at", "de"), ("gsw", "gsw")])
    func `reads the primary part of a language tag`(tag: String, language: String) {
        #expect(LanguageCode(tag)?.description == language)
    }

    @Test(arguments: ["", "d", "deut", "1x", "ä", "-de", "日本"])
    func `refuses what is not a language`(tag: String) {
        #expect(LanguageCode(tag) == nil)
    }
}
