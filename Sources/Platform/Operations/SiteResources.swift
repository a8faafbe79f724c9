import Foundation

/// Where the pages, styles and modules are that were built along with the program.
enum SiteResources {
    static var folder: String {
        Bundle.module.bundlePath + "/Site"
    }
}
