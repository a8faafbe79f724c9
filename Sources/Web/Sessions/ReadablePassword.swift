/// A password that the server thinks up and a person reads from a terminal.
package enum ReadablePassword {
    /// Four groups of five from 31 letters and digits that cannot be mistaken for each other: 99 bits.
    package static func make() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        let characters = (0..<20).compactMap { _ in alphabet.randomElement(using: &generator) }
        return stride(from: 0, to: 20, by: 5).map { String(characters[$0..<min($0 + 5, characters.count)]) }.joined(separator: "-")
    }
}
