import Testing

@testable import Web

struct ByteRangeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let field: String?
        let size: Int64
        let expected: ByteRange

        var testDescription: String { "\(field ?? "no field") of \(size)" }
    }

    static let cases: [Case] = [
        Case(field: nil, size: 100, expected: .whole),
        Case(field: "bytes=0-0", size: 100, expected: .part(0..<1)),
        Case(field: "bytes=0-99", size: 100, expected: .part(0..<100)),
        Case(field: "bytes=90-", size: 100, expected: .part(90..<100)),
        Case(field: "bytes=-10", size: 100, expected: .part(90..<100)),
        Case(field: "bytes=-100", size: 40, expected: .part(0..<40)),
        Case(field: "bytes=0-999", size: 100, expected: .part(0..<100)),
        Case(field: "bytes=99-9223372036854775807", size: 100, expected: .part(99..<100)),
        Case(field: "bytes=0-99999999999999999999999999", size: 100, expected: .part(0..<100)),
        Case(field: "Bytes=1-2", size: 100, expected: .part(1..<3)),
        Case(field: "bytes= 1-2 , 5-6", size: 100, expected: .part(1..<3)),
        Case(field: "bytes=200-300,5-6", size: 100, expected: .part(5..<7)),
        Case(field: "bytes=100-", size: 100, expected: .unsatisfiable),
        Case(field: "bytes=0-", size: 0, expected: .unsatisfiable),
        Case(field: "bytes=-0", size: 100, expected: .unsatisfiable),
        Case(field: "bytes=99999999999999999999-", size: 100, expected: .unsatisfiable),
        Case(field: "bytes=5-1", size: 100, expected: .whole),
        Case(field: "bytes=a-b", size: 100, expected: .whole),
        Case(field: "bytes=--5", size: 100, expected: .whole),
        Case(field: "bytes=", size: 100, expected: .whole),
        Case(field: "bytes=-", size: 100, expected: .whole),
        Case(field: "lines=1-2", size: 100, expected: .whole),
        Case(field: "bytes", size: 100, expected: .whole),
        Case(field: "bytes=+1-2", size: 100, expected: .whole),
        Case(field: "bytes=" + Array(repeating: "1-2", count: 17).joined(separator: ","), size: 100, expected: .whole),
    ]

    @Test("A Range field selects what RFC 9110 says", arguments: cases)
    func selection(_ each: Case) {
        #expect(ByteRange.select(each.field, size: each.size) == each.expected)
    }

    @Test("Whatever the field says, a part lies inside the representation and is not empty")
    func partsLieInside() {
        var random = SystemRandomNumberGenerator()
        let letters = Array("bytes=-,0123456789 x")
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...24, using: &random)
            let tail = String((0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
            let field = Bool.random(using: &random) ? "bytes=" + tail : tail
            let size = Int64.random(in: 0...200, using: &random)
            guard case .part(let range) = ByteRange.select(field, size: size) else { continue }
            #expect(!range.isEmpty && range.lowerBound >= 0 && range.upperBound <= size, "\(field) of \(size)")
        }
    }
}
