import Storage
import TestRig
import Testing

@Suite struct TextQueryTests {
    @Test func `the same query is written as each engine reads it`() {
        let query = TextQuery.all([.any([.prefix("ada"), .prefix("@ada")]), .word("#cats"), .word("猫が")])
        #expect(query.text(.sqlite) == "((\"ada\" * OR \"@ada\" *) AND \"#cats\" AND \"猫が\")")
        #expect(query.text(.postgres) == "(('ada':* | '@ada':*) & '#cats' & '猫が')")
        #expect(TextQuery.all([.word("one")]).text(.sqlite) == "\"one\"")
    }

    @Test(arguments: ["", "a b", "a\"b", "a'b", "a\\b", "a*", "A", "a(b", "a\u{0}b", "a:b", "a&b"])
    func `what no token holds reaches no engine`(token: String) {
        for dialect in [Dialect.sqlite, .postgres] {
            #expect(TextQuery.word(token).text(dialect) == nil)
            #expect(TextQuery.prefix(token).text(dialect) == nil)
            #expect(TextQuery.all([.word("fine"), .word(token)]).text(dialect) == nil)
            #expect(TextQuery.any([.word(token), .word("fine")]).text(dialect) == nil)
        }
    }

    @Test func `nothing is found by nothing`() {
        for dialect in [Dialect.sqlite, .postgres] {
            #expect(TextQuery.all([]).text(dialect) == nil)
            #expect(TextQuery.any([.all([])]).text(dialect) == nil)
        }
    }
}
