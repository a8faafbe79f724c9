import Testing

@testable import StatusCenter

struct ProbeVerdictTests {
    /// `.` is a good answer, `x` a bad one, ten seconds apart; the changes are told by their places.
    private func changes(_ answers: String, from verdict: ProbeVerdict = .new) -> [String] {
        var verdict = verdict
        return answers.enumerated().compactMap { index, answer in
            verdict.count(isOK: answer == ".", at: Int64(index) * 10_000).map { "\($0) at \(index)" }
        }
    }

    @Test(arguments: [
        ("..x..xx..x", []),
        ("xxx", ["opened at 2"]),
        ("xxxxxx", ["opened at 2"]),
        ("xx.xx.xxx", ["opened at 8"]),
        ("xxx..", ["opened at 2", "closed at 4"]),
        ("xxx.x.x..", ["opened at 2", "closed at 8"]),
    ] as [(String, [String])])
    func `three bad answers in a row open and two good ones close`(answers: String, expected: [String]) {
        #expect(changes(answers) == expected)
    }

    @Test func `what goes down again soon must hold longer`() {
        #expect(changes("xxx..xxx.....") == ["opened at 2", "closed at 4", "opened at 7"])
        #expect(changes("xxx..xxx......") == ["opened at 2", "closed at 4", "opened at 7", "closed at 13"])
    }

    @Test func `after a quiet time an outage is the first again`() {
        let quiet = String(repeating: ".", count: 61)
        #expect(changes("xxx.." + quiet + "xxx..") == ["opened at 2", "closed at 4", "opened at 68", "closed at 70"])
    }
}
