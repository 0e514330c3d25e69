import Foundation
import Imaging
import TestSupport
import Testing

@testable import Reports
@testable import bonafide

@Suite struct `The contact sheet` {
    @Test func `it shows the worst errors first, small`() throws {
        let scratch = try folder()
        let text = """
            score,label,species,outcome,image
            0.9,attack,print,live,a.png
            0.95,attack,mask,live,sub/b.png
            0.2,attack,print,spoof,a.png
            0.1,bona_fide,,spoof,missing.png
            ,bona_fide,,retake,a.png
            0.8,bona_fide,,live,a.png

            """
        let path = try scratch.file("scores.csv", text)
        let (_, sheet) = try EvaluateCommand.PAD.parse([path, "--with-pictures"]).report()
        let strips = try #require(sheet).strips
        #expect(strips.map(\.total) == [2, 1])
        #expect(strips[0].tiles.map(\.line) == [3, 2] && strips[0].tiles.map(\.species) == ["mask", "print"])
        #expect(
            strips[0].tiles.allSatisfy {
                $0.pictures.allSatisfy { (try? $0.get().starts(with: [0xFF, 0xD8])) == true }
            })
        #expect(strips[1].tiles[0].pictures.count == 1 && Self.reason(strips[1].tiles[0].pictures[0]) != nil)
        let page = try #require(sheet).section.map(\.source).joined()
        #expect(!page.contains(scratch.path))
        #expect(page.contains("src=\"data:image/jpeg;base64,/9j/") && page.contains("class=\"nothing\""))
    }

    @Test(arguments: [
        "../secret.png", "/etc/passwd", "sub/../../secret.png", "link.png", "", "out/secret.png", "a\u{0}.png",
    ])
    func `nothing outside of the folder is opened`(name: String) throws {
        let scratch = try folder()
        let inner = try PictureFolder(scratch("inner"), read: Self.read)
        #expect(Self.reason(inner.thumbnail(name)) == "outside of the pictures' folder")
    }

    @Test func `a picture is found by a path within the folder`() throws {
        let scratch = try folder()
        let folder = try PictureFolder(scratch.path, read: Self.read)
        for name in ["a.png", "sub/b.png", "sub/../a.png", "./a.png", scratch("a.png")] {
            let bytes = try folder.thumbnail(name).get()
            let picture = try ImageDecoder().decode(bytes).image
            #expect(picture.width == 144 && picture.height == 144)
        }
    }

    @Test func `a list without pictures is refused`() throws {
        let command = try EvaluateCommand.PAD.parse([ScoreFixtures.presentations, "--with-pictures"])
        let error = try #require(throws: CommandError.self) { try command.report() }
        #expect(error.code == "csv.column" && error.mend?.contains("--with-pictures") == true)
    }

    /// Two pictures, a third one outside of `inner`, and a link to it from within.
    private func folder() throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        let png = try Image(width: 40, height: 30, layout: .rgb, pixels: Array(repeating: 120, count: 3600)).pngBytes()
        for name in ["a.png", "sub/b.png", "secret.png", "inner/c.png"] {
            try scratch.file(name)
            try Data(png).write(to: URL(filePath: scratch(name)))
        }
        try FileManager.default.createSymbolicLink(
            atPath: scratch("inner/link.png"), withDestinationPath: scratch("secret.png"))
        try FileManager.default.createSymbolicLink(atPath: scratch("inner/out"), withDestinationPath: scratch.path)
        return scratch
    }

    private static func read(_ path: String) throws(ReportError) -> [UInt8] {
        do {
            return try Array(Data(contentsOf: URL(filePath: path)))
        } catch {
            throw ReportError(.pictureUnusable, "cannot be read")
        }
    }

    private static func reason(_ thumbnail: PictureFolder.Thumbnail) -> String? {
        if case .failure(let error) = thumbnail { error.reason } else { nil }
    }
}
