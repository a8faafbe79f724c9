import Foundation
import Testing

/// Constructs the house does without: each ends the process, hides a race, or writes past the log.
struct BannedWordTests {
    enum Word: String, CaseIterable {
        case print = "print("
        case forcedTry = "try!"
        case forcedCast = "as!"
        case fatalError = "fatalError("
        case uncheckedSendable = "@unchecked Sendable"
        case unsafeIsolation = "nonisolated(unsafe)"

        /// Files that may use it, each with its reason.
        var allowed: [String: String] {
            [:]
        }

        func stands(in line: String) -> Bool {
            guard let range = line.range(of: rawValue) else { return false }
            // `fingerprint(` and `.print(` are other names that end alike.
            guard let before = line[..<range.lowerBound].last else { return true }
            return !(before.isLetter || before.isNumber || before == "_" || before == "." || before == "`")
        }
    }

    static let swiftSources = Checkout.files(under: "Sources").filter { $0.language == .swift }

    @Test("No construct of the list stands in the sources", arguments: Word.allCases)
    func banned(_ word: Word) throws {
        for file in Self.swiftSources where word.allowed[file.path] == nil {
            let text = try Checkout.text(file.path)
            guard text.contains(word.rawValue) else { continue }
            let lines = BareCode.lines(of: text, .swift)
            for (index, line) in lines.enumerated() where word.stands(in: line) {
                Issue.record("\(file.path):\(index + 1) uses \(word.rawValue)")
            }
        }
    }

    @Test("Every exception is still needed", arguments: Word.allCases)
    func exceptions(_ word: Word) throws {
        for (path, reason) in word.allowed {
            let lines = BareCode.lines(of: try Checkout.text(path), .swift)
            #expect(lines.contains { word.stands(in: $0) }, "\(path) no longer uses \(word.rawValue): \(reason)")
        }
    }

    @Test("Nothing is promised in a comment")
    func promises() throws {
        for file in CheckoutFile.sources { try promises(of: file) }
    }

    private func promises(of file: CheckoutFile) throws {
        let promises = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
        for (index, line) in try file.lines().enumerated() {
            for promise in promises where line.contains(promise + ":") || line.contains(promise + " ") {
                Issue.record("\(file.path):\(index + 1) says \(promise): do it, or write down why not")
            }
        }
    }

    @Test("No file names a folder of the machine it was written on")
    func machinePaths() throws {
        for file in CheckoutFile.sources { try machinePaths(of: file) }
    }

    private func machinePaths(of file: CheckoutFile) throws {
        let folders = ["/" + "home/", "/" + "Users/", "/" + "root/", "/" + "work/"]
        for (index, line) in try file.lines().enumerated() {
            for folder in folders where line.contains(folder) {
                Issue.record("\(file.path):\(index + 1) names \(folder)")
            }
        }
    }

    @Test("No test waits by the clock or is switched off")
    func sleepyTests() throws {
        // Ask again and again for a condition, with a pause so as not to slow down what makes it true.
        let polling = ["Tests/MediaTests/Tools/Processes.swift", "Tests/TestRig/Until.swift"]
        let words = ["Task." + "sleep", "Thread." + "sleep", "use" + "leep(", "time." + "sleep(", ".disabled" + "(", "mark." + "skip"]
        for file in Checkout.files(under: "Tests") + Checkout.files(under: "Benchmarks")
        where file.language != nil && !polling.contains(file.path) {
            for (index, line) in try file.lines().enumerated() {
                for word in words where line.contains(word) {
                    Issue.record("\(file.path):\(index + 1) uses \(word): wait for the condition instead")
                }
            }
        }
    }
}
