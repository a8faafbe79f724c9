import ArgumentParser
import Foundation
import Recommender

/// A file of recorded data. Everything about it that is wrong is said with its name and the line.
struct EvaluationFile {
    /// Larger files are refused: what is read stands in memory as a whole.
    static let largestBytes = 1 << 30

    let path: String

    /// Something a person can set right.
    struct Problem: Error {
        let sentence: String
    }

    /// - Throws: `Problem` when there is no such file, when it is too large, or when `parse` finds something wrong.
    func read<Value>(_ parse: ([UInt8]) throws(EvaluationInputError) -> Value) throws(Problem) -> Value {
        let bytes: [UInt8]
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard attributes[.type] as? FileAttributeType != .typeDirectory else { throw Problem(sentence: "\(path) is a folder.") }
            guard (attributes[.size] as? Int ?? 0) <= Self.largestBytes else {
                throw Problem(sentence: "\(path) is larger than \(Self.largestBytes >> 20) MB.")
            }
            bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch let problem as Problem {
            throw problem
        } catch {
            let why = FileManager.default.fileExists(atPath: path) ? "\(error)" : "no such file"
            throw Problem(sentence: "\(path) cannot be read: \(why).")
        }
        do {
            return try parse(bytes)
        } catch {
            throw complaint(error)
        }
    }

    func complaint(_ error: EvaluationInputError) -> Problem {
        Problem(sentence: error.line > 0 ? "\(path):\(error.line): \(error.reason)" : "\(path): \(error.reason)")
    }
}

extension Terminal {
    /// Turns what is wrong with the data into a sentence and exit code 2.
    static func explainingData(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch let problem as EvaluationFile.Problem {
            complain("skit: \(problem.sentence)")
            throw ExitCode(2)
        }
    }

    /// A share with four digits after the point, a tab-free column of a table.
    static func share(_ value: Double) -> String {
        String(format: "%.4f", value)
    }
}
