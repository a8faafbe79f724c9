import Web

/// The JSON of issued tokens: flat, and without an envelope.
enum TokenAnswer {
    static func json(_ issued: Tokens.Issued) -> String {
        var json = #"{"access_token":\#(JSONText.quoted(issued.access)),"expires_in":\#(issued.expiresIn)"#
        if let person = issued.person {
            json += #","open_id":"\#(person.openID)","refresh_expires_in":\#(person.refreshExpiresIn)"#
            json += #","refresh_token":\#(JSONText.quoted(person.refresh)),"scope":"\#(person.scopes.text)""#
        }
        return json + #","token_type":"Bearer"}"#
    }
}
