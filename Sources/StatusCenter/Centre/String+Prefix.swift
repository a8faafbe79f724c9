extension StringProtocol {
    /// As many whole characters from its beginning as have room.
    /// - Parameters:
    ///   - room: in units of the size.
    ///   - size: of a character.
    func prefix(within room: Int, _ size: (Character) -> Int) -> SubSequence {
        var left = room
        return prefix { character in
            left -= size(character)
            return left >= 0
        }
    }
}
