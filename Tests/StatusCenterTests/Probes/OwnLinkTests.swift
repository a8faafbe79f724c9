import Foundation
import Testing

@testable import StatusCenter

struct OwnLinkTests {
    @Test(arguments: [
        (["lo": ("unknown", false)], false), (["lo": ("unknown", false), "eth0": ("up", true)], true),
        (["eth0": ("down", true), "docker0": ("up", false), "tun0": ("unknown", false)], false), (["eth0": ("up", false)], true),
        (["eth0": ("down", true), "wlan0": ("up", true)], true), (["eth0": ("lowerlayerdown", false)], false),
        (["ppp0": ("unknown", false)], true), ([:], false),
    ] as [([String: (state: String, isCard: Bool)], Bool)])
    func `a machine has a network when a card of it is up, and in a container when anything is`(
        devices: [String: (state: String, isCard: Bool)], isUp: Bool
    ) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/skit-link-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, device) in devices {
            let path = "\(folder)/\(name)"
            try FileManager.default.createDirectory(atPath: path + (device.isCard ? "/device" : ""), withIntermediateDirectories: true)
            try "\(device.state)\n".write(toFile: path + "/operstate", atomically: false, encoding: .utf8)
        }
        #expect(OwnLink(folder: folder).isUp == isUp)
    }

    @Test func `where nobody can tell, there is one`() {
        #expect(OwnLink(folder: "/nowhere").isUp)
    }
}
