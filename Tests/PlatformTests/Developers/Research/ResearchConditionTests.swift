import Foundation
import HTTPTypes
import TestRig
import Testing
import Web

@testable import Platform

struct ResearchConditionTests {
    @Test(arguments: [
        ("likes", "EQ", ["1"]), ("username", "LIKE", ["a"]), ("username", "eq", ["a"]), ("username", "EQ", []), ("username", "GT", ["a"]),
        ("hashtag_name", "LTE", ["a"]), ("keyword", "LT", ["a"]), ("video_length", "EQ", ["short"]), ("video_length", "GT", ["SHORT"]),
        ("create_date", "EQ", ["2026-01-01"]), ("create_date", "EQ", ["20260230"]), ("create_date", "GT", ["20260101", "20260102"]),
        ("video_id", "EQ", ["x"]), ("view_count", "GT", [""]), ("view_count", "GT", ["99999999999999999999"]), ("music_id", "GT", ["1"]),
        ("region_code", "GT", ["DE"]), ("keyword", "EQ", [String(repeating: "a", count: 201)]),
    ] as [(String, String, [String])])
    func `a condition without meaning is refused`(field: String, operation: String, values: [String]) {
        let error = #expect(throws: APIError.self) { try ResearchCondition(field: field, operation: operation, values: values) }
        #expect(error?.code == "invalid_params" && error?.status == .badRequest)
    }

    @Test(arguments: [
        ("username", "EQ", ["@Vera"], true), ("username", "IN", ["nils", "vera"], true), ("username", "EQ", ["ver"], false),
        ("hashtag_name", "IN", ["#TIDE", "x"], true), ("hashtag_name", "EQ", ["tid"], false), ("keyword", "EQ", ["LOW"], true),
        ("keyword", "IN", ["absent", "ow #ti"], true), ("keyword", "EQ", ["absent"], false), ("region_code", "IN", ["US", "DE"], false),
        ("effect_id", "EQ", ["1"], false), ("music_id", "EQ", ["70"], true), ("music_id", "IN", ["71"], false),
        ("video_length", "IN", ["MID"], true), ("video_length", "EQ", ["SHORT"], false), ("video_id", "EQ", ["500"], true),
        ("video_id", "GTE", ["500"], true), ("video_id", "LT", ["500"], false), ("view_count", "GT", ["41"], true),
        ("view_count", "LTE", ["41"], false), ("view_count", "IN", ["1", "42"], true), ("comment_count", "LT", ["6"], true),
        ("create_date", "EQ", ["20260110"], true), ("create_date", "GT", ["20260110"], false), ("create_date", "LTE", ["20260110"], true),
        ("create_date", "IN", ["20260109", "20260111"], false),
    ] as [(String, String, [String], Bool)])
    func `a condition means what it says`(field: String, operation: String, values: [String], matches: Bool) throws {
        let condition = try ResearchCondition(field: field, operation: operation, values: values)
        #expect(condition.matches(.sample()) == matches)
    }

    @Test(arguments: [
        (0, ResearchClip.Length.short), (14_999, .short), (15_000, .mid), (60_000, .mid), (60_001, .long), (300_000, .long),
        (300_001, .extraLong),
    ] as [(Int64, ResearchClip.Length)])
    func `a length has one name`(milliseconds: Int64, length: ResearchClip.Length) {
        #expect(ResearchClip.sample(durationMs: milliseconds).length == length)
    }

    /// All lists that there are, of any two truths each.
    @Test func `and wants all, or wants one where there is any, not wants none`() throws {
        let (yes, no) = (try Self.truth(true), try Self.truth(false))
        let lists: [[ResearchCondition]] = [[], [yes], [no], [yes, no], [yes, yes], [no, no]]
        for and in lists {
            for or in lists {
                for not in lists where !(and + or + not).isEmpty {
                    let expected = !and.contains(no) && (or.isEmpty || or.contains(yes)) && !not.contains(yes)
                    #expect(try ResearchQuery(all: and, any: or, none: not).matches(.sample()) == expected)
                }
            }
        }
        #expect(throws: APIError.self) { try ResearchQuery(all: []) }
    }

    @Test func `a query holds no more keywords than captions are read for, in all its lists together`() throws {
        func words(_ count: Int) throws -> ResearchCondition {
            try ResearchCondition(field: "keyword", operation: "IN", values: (0..<count).map { "word\($0)" })
        }
        #expect(throws: Never.self) { try ResearchQuery(all: [words(20)], any: [words(20)], none: [words(10)]) }
        #expect(throws: APIError.self) { try ResearchQuery(all: [words(20)], any: [words(20)], none: [words(11)]) }
    }

    private static func truth(_ isTrue: Bool) throws -> ResearchCondition {
        try ResearchCondition(field: "video_id", operation: "EQ", values: [isTrue ? "500" : "501"])
    }

    @Test(arguments: [
        #"{}"#, #"{"and":[]}"#, #"{"and":[],"or":[],"not":[]}"#, #"{"and":null}"#,
        #"{"and":[{"operation":"EQ","field_name":"username","field_values":[]}]}"#,
    ])
    func `a query that asks for nothing is refused`(json: String) throws {
        #expect(throws: APIError.self) { try WebJSON.decode(ResearchQueryBody.self, from: json.utf8).query() }
    }

    @Test func `empty lists, numbers in place of texts and unknown members do no harm`() throws {
        let json = """
            {"and":[{"operation":"IN","field_name":"video_id","field_values":[500,"501"],"x":1}],"or":[],"not":[],"more":{}}
            """
        #expect(try WebJSON.decode(ResearchQueryBody.self, from: json.utf8).query().matches(.sample()))
    }

    @Test func `too many conditions and too many values are refused`() throws {
        func json(_ conditions: Int, _ values: Int) -> String {
            let list = (0..<values).map { "\"\($0)\"" }.joined(separator: ",")
            let one = #"{"operation":"IN","field_name":"video_id","field_values":[\#(list)]}"#
            return #"{"or":[\#((0..<conditions).map { _ in one }.joined(separator: ","))]}"#
        }
        #expect(throws: Never.self) { try WebJSON.decode(ResearchQueryBody.self, from: json(100, 10).utf8).query() }
        #expect(throws: APIError.self) { try WebJSON.decode(ResearchQueryBody.self, from: json(101, 1).utf8).query() }
        #expect(throws: APIError.self) { try WebJSON.decode(ResearchQueryBody.self, from: json(1, 1_001).utf8).query() }
    }

    /// Bodies that are broken in every place of a good one: each is read, or refused, and nothing else happens.
    @Test func `no body breaks the reader`() throws {
        var random = TestRig.SeededRandom(seed: 4)
        let good = Array(
            #"{"and":[{"operation":"IN","field_name":"hashtag_name","field_values":["a","b"]}],"or":null,"not":[{"operation":"GT","#.utf8
        ) + Array(#""field_name":"view_count","field_values":["7"]}]}"#.utf8)
        let wild = Array("{}[]\",:0-9eE.\\u\u{7f}ÿ null".utf8)
        for _ in 0..<5_000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = wild.randomElement(using: &random)!
                case 1: bytes.remove(at: place)
                default: bytes.insert(wild.randomElement(using: &random)!, at: place)
                }
            }
            do {
                _ = try WebJSON.decode(ResearchQueryBody.self, from: bytes).query().matches(.sample())
            } catch {
                #expect(error is Problem || error is APIError)
            }
        }
    }
}

extension ResearchClip {
    /// Vera's, of 10 January 2026.
    static func sample(durationMs: Int64 = 20_000) -> ResearchClip {
        ResearchClip(
            id: 500, username: "vera", caption: "Low #Tide", publishedAt: ResearchDay("20260110")!.start + 5, durationMs: durationMs,
            soundID: 70, counts: CardCounts(views: 42, likes: 3, comments: 5, shares: 2, saves: 1), hashtags: ["tide"], mentions: [],
            foldedCaption: "low #tide"
        )
    }
}
