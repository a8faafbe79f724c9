import Foundation
import Storage
import Testing

@Suite struct DataFolderLockTests {
    @Test func `a folder has one holder, who is named to the second`() throws {
        let folder = try TemporaryFolder()
        let held = try DataFolderLock(folder: folder.path)
        let refusal = DataFolderError.held(folder: folder.path, process: ProcessInfo.processInfo.processIdentifier)
        #expect(throws: refusal) { try DataFolderLock(folder: folder.path) }
        #expect(refusal.description.contains("process \(ProcessInfo.processInfo.processIdentifier)"))
        withExtendedLifetime(held) {}
    }

    @Test func `the lock is free again when its holder is gone`() throws {
        let folder = try TemporaryFolder()
        _ = try DataFolderLock(folder: folder.path)
        _ = try DataFolderLock(folder: folder.path)
    }

    @Test func `a lock file with anything in it is no trouble`() throws {
        let folder = try TemporaryFolder()
        try Data(repeating: 0xFF, count: 100_000).write(to: URL(fileURLWithPath: folder.path + "/skit.lock"))
        _ = try DataFolderLock(folder: folder.path)
        let process = ProcessInfo.processInfo.processIdentifier
        #expect(try String(contentsOfFile: folder.path + "/skit.lock", encoding: .utf8) == "\(process)\n")
    }

    @Test func `a folder that is not there is told`() {
        #expect { try DataFolderLock(folder: "/nowhere/at/all") } throws: { String(describing: $0).contains("/nowhere/at/all") }
    }
}
