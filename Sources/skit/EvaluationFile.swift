import ArgumentParser
import Foundation
import Recommender

/// Files that evaluations read, whole; a sentence for what is wrong with one.
enum EvaluationFile {
    /// Larger files are refused: 4 GB.
    static let byteLimit = 4_294_967_296

    /// - Throws: `Problem` when it is not there, not a file, too large, or when `parse` finds something wrong.
    static func read<Content>(_ path: String, _ parse: ([UInt8]) throws -> Content) throws -> Content {
        let url = URL(fileURLWithPath: path)
        do {
            let values = try url.resourceValues(forKeys: [.fileSizeKey, .isDirectoryKey])
            if values.isDirectory == true { throw Problem(description: "\(path) is a folder, not a file.") }
            if let size = values.fileSize, size > byteLimit { throw Problem(description: "\(path) is larger than 4 GB.") }
            return try parse([UInt8](Data(contentsOf: url)))
        } catch let error as TableError {
            throw Problem(description: "\(path), \(error).")
        } catch let error as Problem {
            throw error
        } catch {
            throw Problem(description: "\(path) cannot be read: \(error.localizedDescription)")
        }
    }

    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    /// Says what is wrong and ends with code 2; other errors pass.
    static func explaining(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let problem as Problem {
            Terminal.complain("skit: \(problem.description)")
            throw ExitCode(2)
        } catch let error as TableError {
            Terminal.complain("skit: \(error).")
            throw ExitCode(2)
        }
    }
}
