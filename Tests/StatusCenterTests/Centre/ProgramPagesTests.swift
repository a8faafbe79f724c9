import Testing

@testable import StatusCenter

struct ProgramPagesTests {
    @Test(arguments: [
        ("7f00-7f10 r-xp 00001000 fe:00 1234                       /usr/lib/libc.so.6", 0x7f00..<0x7f10),
        ("7f00-7f10 r--p 00001000 fe:00 1234                       /usr/lib/libc.so.6", nil),
        ("7f00-7f10 rw-p 00001000 fe:00 1234                       /usr/lib/libc.so.6", nil),
        ("7f00-7f10 r-xp 00000000 00:00 0                          [vdso]", nil), ("7f00-7f10 r-xp 00000000 00:00 0", nil), ("", nil),
    ] as [(String, Range<UInt>?)])
    func `only code of files is given back`(line: String, range: Range<UInt>?) {
        #expect(ProgramPages.code(line[...]) == range)
    }

    @Test func `whoever has given it back goes on`() {
        for _ in 0..<3 { ProgramPages.giveBackOnce() }
        #expect([3, 1, 2].sorted().description == "[1, 2, 3]")
    }
}
