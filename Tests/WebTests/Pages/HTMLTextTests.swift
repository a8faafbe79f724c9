import Foundation
import Testing

@testable import Web

struct HTMLTextTests {
    @Test func `nothing that is text becomes markup`() {
        #expect(HTMLText.escape("<b title='x' id=\"y\">&amp;</b>") == "&lt;b title=&#39;x&#39; id=&quot;y&quot;&gt;&amp;amp;&lt;/b&gt;")
        #expect(HTMLText.escape("Ünïcode 🎬") == "Ünïcode 🎬")
    }

    @Test func `JSON in a script element cannot end it or begin another`() throws {
        let texts = ["</script><script>alert(1)</script>", "<!--", "]]>", "&lt;", "a\u{2028}b\u{2029}c", "\\u003c", "\"quoted\" \\ back"]
        for text in texts {
            var model: PageModel = [:]
            try model.setData(["caption": text])
            let data = try #require(model["data"] as? String)
            for sign in ["<", ">", "&", "\u{2028}", "\u{2029}"] {
                #expect(!data.contains(sign), "\(sign) in \(data)")
            }
            let back = try JSONDecoder().decode([String: String].self, from: Data(data.utf8))
            #expect(back == ["caption": text], "the value stays what it was")
        }
    }
}
