/// A tool with its arguments, before it is known what the files will be called inside the sandbox.
struct ToolCommand: Sendable {
    enum Program: Sendable {
        case ffmpeg
        case ffprobe
    }

    /// One argument. Files are named by what they are, so that a path from outside never becomes a bare argument.
    enum Argument: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
        case text(String)
        /// The n-th input file, as a `file:` URL: a name can then never be taken for a protocol or an option.
        case input(Int)
        /// A file of this name (chosen by this package, never by a caller) in the folder for results.
        case output(String)

        init(stringLiteral value: String) { self = .text(value) }
    }

    var program: Program
    var arguments: [Argument]
    /// Absolute paths, readable, never written.
    var inputs: [String]
    /// Absolute path of the one folder that may be written; nil for tools that only answer on standard output.
    var outputFolder: String?
    var budget: ToolBudget

    /// The arguments once it is known where the files are.
    func arguments(input: (Int) -> String, output: (String) -> String) -> [String] {
        arguments.map { argument in
            switch argument {
            case .text(let text): text
            case .input(let index): "file:" + input(index)
            case .output(let name): "file:" + output(name)
            }
        }
    }
}
