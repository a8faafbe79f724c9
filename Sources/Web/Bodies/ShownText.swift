extension Unicode.Scalar {
    /// Whether it is one of the marks that reverse the direction of what follows on the page, so that text reads as another one.
    package var turnsText: Bool { (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) }
}
