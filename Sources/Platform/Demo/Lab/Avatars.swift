import Foundation
extension DemoLab {
    package static func avatars(_ out: String) throws {
        for creator in DemoCast.standard.creators {
            try creator.avatar.data.write(to: URL(fileURLWithPath: "\(out)/\(creator.username).png"))
        }
    }
}
