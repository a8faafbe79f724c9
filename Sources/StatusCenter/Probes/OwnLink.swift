import Foundation

/// Whether this machine has a network beside itself, as its kernel says it: without asking anybody.
struct OwnLink: Sendable {
    /// Of Linux's network devices.
    var folder = "/sys/class/net"

    /// True as well where nobody can tell.
    var isUp: Bool {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder).filter({ $0 != "lo" }) else { return true }
        // Bridges and tunnels stay up without the card that they lead to. In a container there are no cards.
        let cards = names.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/device") }
        return (cards.isEmpty ? names : cards).contains { name in
            let text = try? String(contentsOfFile: "\(folder)/\(name)/operstate", encoding: .utf8)
            // Some drivers do not know.
            return ["up", "unknown"].contains(text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown")
        }
    }
}
