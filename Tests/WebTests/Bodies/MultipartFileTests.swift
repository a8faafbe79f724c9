import Foundation
import Testing

@testable import Web

struct MultipartFileTests {
    private func body(_ parts: [(head: String, content: String)], end: String = "--\r\n") -> Data {
        Data((parts.map { "--b1\r\n\($0.head)\r\n\r\n\($0.content)\r\n" }.joined() + "--b1" + end).utf8)
    }

    @Test func `a file is found by its name, with every byte that it has`() {
        let parts = [
            (head: "Content-Disposition: form-data; name=\"words\"", content: "some"),
            (
                head: "Content-Disposition: form-data; name=\"icon\"; filename=\"a.png\"\r\nContent-Type: image/png",
                content: "\r\n--b\r\n\r\n--"
            ),
        ]
        #expect(MultipartFile.content(named: "icon", in: body(parts), boundary: "b1") == Data("\r\n--b\r\n\r\n--".utf8))
        #expect(MultipartFile.content(named: "words", in: body(parts), boundary: "b1") == Data("some".utf8))
        #expect(MultipartFile.content(named: "other", in: body(parts), boundary: "b1") == nil)
    }

    @Test(arguments: [
        "", "--b1", "--b1\r\n", "--b1\r\n\r\n", "--b1\r\nname=\"icon\"", "--b1\r\nname=\"icon\"\r\n\r\nrest", "--b2\r\n\r\nx\r\n--b2--",
    ])
    func `what is broken holds no file`(_ text: String) {
        #expect(MultipartFile.content(named: "icon", in: Data(text.utf8), boundary: "b1") == nil)
    }

    @Test func `a flood of parts is not gone through`() {
        let parts = Array(repeating: (head: "Content-Disposition: form-data; name=\"a\"", content: ""), count: 50)
        let last = (head: "Content-Disposition: form-data; name=\"icon\"", content: "x")
        #expect(MultipartFile.content(named: "icon", in: body(parts + [last]), boundary: "b1") == nil)
    }

    @Test func `the boundary stands in the content type`() {
        #expect(MultipartFile.boundary(of: "multipart/form-data; boundary=b1") == "b1")
        #expect(MultipartFile.boundary(of: "Multipart/Form-Data; charset=utf-8; Boundary=\"b 1\"") == "b 1")
        let long = "multipart/form-data; boundary=" + String(repeating: "b", count: 71)
        for type in ["", "multipart/form-data", "text/plain; boundary=b1", long] {
            #expect(MultipartFile.boundary(of: type) == nil)
        }
    }
}
