import Foundation
import Testing

/// The package holds what people read: no media, no archives, nothing built.
struct BlobTests {
    static let largestTextKilobytes = 400
    static let largestPictureKilobytes = 1500
    static let pictureFolder = "docs/"

    @Test("Only pictures of the documentation are binary, and none is huge")
    func binaries() throws {
        for file in Checkout.files {
            let data = try file.data()
            let kilobytes = data.count / 1024
            if data.prefix(8192).contains(0) {
                let isPicture = file.path.hasPrefix(Self.pictureFolder) && ["png", "jpg", "webp"].contains(file.url.pathExtension)
                #expect(isPicture, "\(file.path) is binary")
                #expect(kilobytes <= Self.largestPictureKilobytes, "\(file.path) has \(kilobytes) KB")
            } else {
                #expect(kilobytes <= Self.largestTextKilobytes, "\(file.path) has \(kilobytes) KB")
            }
        }
    }

    @Test("Files that are run can be run, and no others")
    func executableBits() throws {
        for file in Checkout.files {
            let isExecutable = FileManager.default.isExecutableFile(atPath: file.url.path)
            let startsAsProgram = try file.data().prefix(2) == Data("#!".utf8)
            #expect(isExecutable == startsAsProgram, "\(file.path): a program begins with #! and has its run bit; nothing else has")
        }
    }
}
