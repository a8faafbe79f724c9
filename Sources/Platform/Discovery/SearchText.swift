import Foundation

/// How texts are read for searching, the same for what is indexed and for what is typed: without case, accents and widths, and
/// cut into words.
enum SearchText {
    /// Longer words are cut, in scalars: nobody types them, and an index has to hold them.
    static let longestWord = 40

    /// A stretch of text.
    enum Piece: Equatable {
        case word(String)
        /// Letters, each with its marks, of a script that puts no spaces between words: found by each two neighbours.
        case run([String])
    }

    /// Lower case, compatibility forms made plain (ﬁ, Ａ, ①), and without the accents of Latin, Greek and Cyrillic, Arabic vowel
    /// signs and Hebrew points, which few people type, nor signs that choose how a letter is drawn. Marks that are letters of
    /// their own elsewhere stay.
    static func fold(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar.value {
            case 0x0300...0x036F, 0x0591...0x05C7, 0x064B...0x065F, 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0100...0xE01EF: continue
            default: scalars.append(contentsOf: plain[scalar]?.unicodeScalars ?? String.UnicodeScalarView([scalar]))
            }
        }
        return String(scalars).precomposedStringWithCanonicalMapping.lowercased()
    }

    /// Letters that Unicode does not take apart, as people type them who do not have the key.
    private static let plain: [Unicode.Scalar: String] = [
        "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th",
    ]

    /// The pieces of a text that is folded already, in their order. None begins with a mark: to Swift such a piece and the space
    /// before it would be one character.
    static func pieces(_ folded: String) -> [Piece] {
        var pieces: [Piece] = []
        var word = String.UnicodeScalarView()
        var run: [String.UnicodeScalarView] = []
        func end() {
            if !word.isEmpty { pieces.append(.word(composed(String.UnicodeScalarView(word.prefix(longestWord))))) }
            if !run.isEmpty { pieces.append(.run(run.map(composed))) }
            word.removeAll(keepingCapacity: true)
            run.removeAll(keepingCapacity: true)
        }
        for scalar in folded.unicodeScalars {
            switch kind(of: scalar) {
            case .letter:
                if !run.isEmpty { end() }
                word.append(scalar)
            case .unspaced:
                if !word.isEmpty { end() }
                run.append(String.UnicodeScalarView([scalar]))
            case .mark:
                if let last = run.indices.last { run[last].append(scalar) } else if !word.isEmpty { word.append(scalar) }
            case .joiner: continue
            case .other: end()
            }
        }
        end()
        return pieces
    }

    /// What was dropped between two scalars may have kept them from being one.
    private static func composed(_ scalars: String.UnicodeScalarView) -> String {
        String(scalars).precomposedStringWithCanonicalMapping
    }

    enum Kind {
        case letter, unspaced, mark, joiner, other
    }

    static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.properties.generalCategory {
        // don't and dont are one word.
        case _ where scalar == "'" || scalar == "’": .joiner
        case .nonspacingMark, .spacingMark: .mark
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber:
            isUnspaced(scalar) ? .unspaced : .letter
        default: .other
        }
    }

    /// Thai, Lao, Myanmar, Khmer; Hiragana and Katakana; Han.
    static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF: true
        default: scalar.properties.isIdeographic
        }
    }
}
