/// An error's own words, short enough for a column and without what a text column refuses.
func failureReason(_ error: some Any) -> String {
    String(String(describing: error).prefix(500)).replacing("\u{0}", with: "")
}
