import Web

/// As browsers put a text into a query.
enum PercentEncoded {
    static func text(_ text: String) -> String {
        PercentEncoding.encode(text).replacing("%20", with: "+")
    }
}
