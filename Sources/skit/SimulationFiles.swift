import Foundation
import Recommender

/// What a simulation leaves in a folder.
enum SimulationFiles {
    /// - Throws: `EvaluationFile.Problem` when the folder cannot be made.
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw EvaluationFile.Problem(description: "\(path) cannot be made: \(error.localizedDescription)")
        }
    }

    /// Two tables and a picture; what stood there under these names is replaced.
    /// - Throws: `EvaluationFile.Problem` when one cannot be written.
    static func write(_ report: SimulationReport, to folder: String) throws {
        let files = [
            "measures.csv": SimulationTable.measures(report), "curve.csv": SimulationTable.curve(report),
            "simulation.svg": SimulationChart.svg(report),
        ]
        for (name, text) in files {
            do {
                try Data(text.utf8).write(to: URL(fileURLWithPath: folder).appendingPathComponent(name), options: .atomic)
            } catch {
                throw EvaluationFile.Problem(description: "\(folder)/\(name) cannot be written: \(error.localizedDescription)")
            }
        }
    }
}
