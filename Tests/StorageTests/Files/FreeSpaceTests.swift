import Storage
import Testing

struct FreeSpaceTests {
    @Test func `the room of a small disk is less than its size and shrinks with what is written`() async throws {
        let folder = try TemporaryFolder()
        let free = try await FreeSpace(below: folder.path).bytes()
        #expect(free > 0)
        guard SmallDisk.isPermitted else { return }
        let small = try SmallDisk()
        #expect((1...2_097_152).contains(try await FreeSpace(below: small.path).bytes()))
    }

    @Test func `a folder that is not there is an error`() async {
        await #expect(throws: StorageError.self) { try await FreeSpace(below: "/nowhere/at/all").bytes() }
    }
}
