/// A setting of mail that cannot be used; ends the start with a sentence that names it.
struct MailSettingError: Error, CustomStringConvertible {
    let description: String
}
