import Testing

@testable import Storage

@Suite struct S3XMLTests {
    @Test func `a listing is read`() throws {
        let list = try read("""
               <?xml version='1.0' encoding='UTF-8'?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name/><IsTruncated>false</IsTruncated>
            <Contents><Key>a&amp;b&lt;c&#x20;&#233;&quot;</Key><Size>3</Size></Contents>
            <Contents><Key>d</Key></Contents></ListBucketResult>

            """)
        #expect(list.name == "ListBucketResult" && list["Name"]?.text == "" && list["IsTruncated"]?.text == "false")
        #expect(list.all("Contents").compactMap { $0["Key"]?.text } == ["a&b<c é\"", "d"])
        #expect(list["Nothing"] == nil)
    }

    @Test func `what is written reads back`() throws {
        let text = "a<b>&\"c'"
        #expect(try read("<K>\(S3XML.escaped(text))</K>").text == text)
    }

    @Test(arguments: [
        "", "text", "<a>", "<a></b>", "<a><b></a></b>", "<a/><b/>", "<a>&unknown;</a>", "<a>&</a>", "<a>&#x110000;</a>", "<>x</>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "<a><!-- no --></a>", "<a><![CDATA[no]]></a>", "</a>",
        String(repeating: "<a>", count: 17) + String(repeating: "</a>", count: 17), String(repeating: "<a>", count: 100_000),
    ])
    func `what S3 does not send is refused`(text: String) {
        #expect(throws: S3XML.Malformed.self) { try read(text) }
    }

    @Test func `bytes that are no text are refused`() {
        #expect(throws: S3XML.Malformed.self) { try S3XML.read(Array("<a>".utf8) + [0xFF] + Array("</a>".utf8)) }
    }

    private func read(_ text: String) throws -> S3XML { try S3XML.read(Array(text.utf8)) }
}
