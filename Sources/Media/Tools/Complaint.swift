/// What ffmpeg wrote on standard error.
enum Complaint {
    /// Without the lines that tell nothing about the work: ffmpeg looks at every track of a file, and says of each that is
    /// not used and whose decoder is not on the list that it is not opened.
    static func pertinent(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline)
        // Of a long complaint only the end is kept, and the first line of that is half a line.
        return lines.dropFirst(text.utf8.count >= OutputTail.limit ? 1 : 0)
            .filter { !$0.contains(") not on whitelist") && !$0.contains("Last message repeated") }
            .joined(separator: "\n")
    }
}
