import Foundation
import Testing
@testable import Media

@Suite struct ContainerReadingTests {
    private func boxes(_ bytes: [UInt8]) throws -> [FileBox] {
        let path = NSTemporaryDirectory() + "/boxes-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return try FileBox.topLevel(of: path, fileSize: UInt64(bytes.count))
    }

    private func box(_ size: UInt32, _ type: String, _ content: [UInt8] = []) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * $0)) } + Array(type.utf8) + content
    }

    @Test func `Boxes are read in order, with sizes of 32 bits, of 64 bits, and to the end`() throws {
        let long = box(1, "mdat", [0, 0, 0, 0, 0, 0, 0, 18, 9, 9])
        let found = try boxes(box(12, "ftyp", [1, 2, 3, 4]) + long + box(0, "moov", [1, 2, 3]))
        #expect(found.map(\.type) == ["ftyp", "mdat", "moov"])
        #expect(found.map(\.size) == [12, 18, 11])
        #expect(found.allSatisfy { !$0.isCutOff(fileSize: 41) })
        #expect(found.last?.isCutOff(fileSize: 40) == true)
    }

    @Test func `Sizes that nobody can mean end the reading instead of the process`() throws {
        let huge = box(1, "mdat", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
        #expect(try boxes(box(8, "free") + huge).last?.isCutOff(fileSize: 24) == true)
        #expect(try boxes(box(3, "moov")).isEmpty)
        #expect(try boxes([0, 0, 0, 8, 1, 2, 3, 4]).isEmpty)
        #expect(try boxes([0, 0]).isEmpty)
    }

    @Test func `EBML ids and sizes of every width are read, and the end is never passed`() {
        var reader = EBMLReader(bytes: [0x1A, 0x45, 0xDF, 0xA3, 0x82, 7, 7, 0xEC, 0x40, 0x02, 1, 1, 0xFF])
        #expect(reader.id() == 0x1A45_DFA3)
        #expect(reader.size()?.value == 2)
        reader.skip(2)
        #expect(reader.id() == 0xEC)
        #expect(reader.size()?.value == 2)
        reader.skip(2)
        #expect(reader.size()?.isKnown == false)
        #expect(reader.id() == nil)
        reader.skip(.max)
        #expect(reader.size() == nil)
        var cut = EBMLReader(bytes: [0x01, 0x02])
        #expect(cut.size() == nil)
        var unknown = EBMLReader(bytes: [0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
        #expect(unknown.size()?.isKnown == false)
    }

    @Test func `A display matrix is a turn, or it is not plain`() {
        let quarter = "\n00000000:            0       65536           0\n00000001:       -65536           0           0\n"
            + "00000002:            0           0  1073741824\n"
        let mirror = "\n00000000:       -65536           0           0\n00000001:            0       65536           0\n"
            + "00000002:            0           0  1073741824\n"
        #expect(DisplayMatrix(angle: -90, dump: quarter) == DisplayMatrix(rotation: 90, isPlain: true))
        #expect(DisplayMatrix(angle: 90, dump: nil) == DisplayMatrix(rotation: 270, isPlain: false))
        #expect(DisplayMatrix(angle: 180, dump: mirror).isPlain == false)
        #expect(DisplayMatrix(angle: nil, dump: nil) == .upright)
        #expect(DisplayMatrix(angle: .nan, dump: "x").rotation == 0)
        #expect(DisplayMatrix(angle: 1e300, dump: "").isPlain == false)
    }

    @Test(arguments: [("30000/1001", 29.97), ("179/6", 29.83), ("25/1", 25)])
    func `A frame rate is an exact fraction`(text: String, value: Double) throws {
        let rate = try #require(FrameRate(text))
        #expect(abs(rate.value - value) < 0.01)
        #expect(rate.description == text)
    }

    @Test(arguments: ["0/0", "1/0", "-1/2", "x", "", "1/2/3", "99999999999999999999/1"])
    func `What is no frame rate is unknown`(text: String) {
        #expect(FrameRate(text) == nil)
    }
}
