import Foundation

/// Where the pages and styles are that were built along with the program.
enum StatusResources {
    static var folder: String { Bundle.module.bundlePath + "/Site" }
}
