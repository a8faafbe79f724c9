#if os(Linux)
import Foundation

/// Looks at the processes of this machine from outside.
enum Processes {
    /// How many have this text on their command line.
    static func count(mentioning text: String) -> Int {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return entries.filter { Int32($0) != nil }.count { id in
            guard let line = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") else { return false }
            return line.range(of: Data(text.utf8)) != nil
        }
    }

    /// Waits until that many are left, at most ten seconds.
    /// - Returns: how many there are in the end.
    static func settle(mentioning text: String, at wanted: Int) async -> Int {
        await until { count(mentioning: text) == wanted }
        return count(mentioning: text)
    }

    /// Waits until the condition holds, at most ten seconds.
    static func until(_ condition: () -> Bool) async {
        for _ in 0..<500 where !condition() {
            try? await Task.sleep(for: .milliseconds(20))
        }
    }
}
#endif
