import Foundation
import TestSupport
import Testing

/// The guides' code is that of the tests beside this one, line by line; so it compiles, and does what the guides say.
@Suite struct GuideTests {
    private static let folder = "Sources/Verification/Verification.docc"
    private static let tests = "Tests/LibraryTests"
    /// Each guide by the file that its code comes from.
    private static let guides = [
        "JudgeAPicture": "\(tests)/JudgeAPictureTests.swift",
        "JudgeTwoPictures": "\(tests)/JudgeTwoPicturesTests.swift",
        "MeasureErrorRates": "\(tests)/MeasureErrorRatesTests.swift",
        "VerifyAPassport": "\(tests)/VerifyAPassportTests.swift", "Verification": "Samples/library/Package.swift",
    ]

    @Test func `each guide is looked at`() throws {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Checkout.root.appending(path: Self.folder).path)
        #expect(files.sorted() == Self.guides.keys.sorted().map { "\($0).md" })
    }

    @Test(arguments: guides) func `the code of a guide is that of its source`(guide: String, source: String) throws {
        let blocks = Guide.blocks(try Guide.text("\(Self.folder)/\(guide).md"))
        #expect(blocks == Guide.marked(try Guide.text(source)))
        #expect(!blocks.isEmpty && !blocks.contains([]))
    }

    @Test(arguments: [
        ("a word", "go on", "go  on"), ("a line", "    configuration.lanes = 2\n", ""),
        ("a block", "```swift", "```text"),
        ("a block's end", "options: options)\n    return", "options: options)\n```\n    return"),
    ])
    func `a guide that differs is found`(what: String, old: String, new: String) throws {
        let guide = try Guide.text("\(Self.folder)/JudgeTwoPictures.md")
        #expect(guide.contains(old), "\(what)")
        let blocks = Guide.blocks(guide.replacing(old, with: new, maxReplacements: 1))
        #expect(blocks != Guide.marked(try Guide.text("\(Self.tests)/JudgeTwoPicturesTests.swift")), "\(what)")
    }

    @Test func `every page that a guide links to is there`() throws {
        for guide in Self.guides.keys.sorted() {
            let text = try Guide.text("\(Self.folder)/\(guide).md")
            for link in text.matches(of: /<doc:(\w+)>/) {
                #expect(Self.guides[String(link.1)] != nil, "\(guide) links to \(link.1)")
            }
        }
    }
}
