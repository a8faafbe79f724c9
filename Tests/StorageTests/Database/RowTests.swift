import Foundation
import Storage
import Testing

@Suite struct RowTests {
    let row = Row(values: [.integer(7), .text("seven"), .null, .real(0.5), .blob(Data([1, 2]))])

    @Test func `columns are read by position`() throws {
        #expect(try row.int(0) == 7)
        #expect(try row.bool(0))
        #expect(try row.text(1) == "seven")
        #expect(try row.double(3) == 0.5)
        #expect(try row.double(0) == 7)
        #expect(try row.blob(4) == Data([1, 2]))
        #expect(try row.blob(1) == Data("seven".utf8))
    }

    @Test func `null is nil where it is allowed`() throws {
        #expect(try row.optionalInt(2) == nil)
        #expect(try row.optionalText(2) == nil)
        #expect(try row.optionalDouble(2) == nil)
        #expect(try row.optionalBlob(2) == nil)
        #expect(try row.optionalInt(0) == 7)
    }

    @Test(arguments: [-1, 1, 2, 5, Int.max])
    func `a wrong column is an error and no trap`(column: Int) {
        #expect(throws: StorageError.self) { try row.int(column) }
    }
}
