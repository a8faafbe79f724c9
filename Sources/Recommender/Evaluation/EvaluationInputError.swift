/// What is wrong with a file that was given to be evaluated, and where. Lines count from 1; 0 is the file as a whole.
package struct EvaluationInputError: Error, Sendable, Equatable {
    package var line: Int
    package var reason: String
}
