import TestSupport

/// What a guide's blocks of code and the marked parts of a test have in common: lines.
enum Guide {
    /// The lines of each block of Swift in a guide, in their order.
    static func blocks(_ guide: String) -> [[Substring]] { parts(guide, from: "```swift", to: "```") }

    /// The lines of each marked part of a source file, in their order.
    static func marked(_ source: String) -> [[Substring]] { parts(source, from: "// <guide>", to: "// </guide>") }

    /// The text of a file of the checkout.
    static func text(_ path: String) throws -> String { String(decoding: try Checkout.bytes(path), as: UTF8.self) }

    private static func parts(_ text: String, from start: String, to end: String) -> [[Substring]] {
        var parts: [[Substring]] = []
        var part: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let lines = part {
                if line == end { parts.append(lines) }
                part = line == end ? nil : lines + [line]
            } else if line == start {
                part = []
            }
        }
        // A part without an end is none that another could be equal to.
        return part == nil ? parts : parts + [["no end"]]
    }
}
