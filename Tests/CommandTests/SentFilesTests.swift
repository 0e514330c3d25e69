import Foundation
import Replies
import Synchronization
import TestSupport
import Testing
import Verification

@testable import bonafide

/// What people really name on the command line.
@Suite struct `Files as people have them` {
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10]
    private static let codestream: [UInt8] = [0xFF, 0x4F, 0xFF, 0x51, 0, 0]

    private func folder(_ files: [String: [UInt8]]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (name, bytes) in files {
            let url = URL(filePath: folder.path).appending(path: name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }
        return folder
    }

    /// The field's folder: pictures under any name, hidden files of other systems, and what is no picture.
    @Test func `every file of a folder is read, or counted and named`() throws {
        let folder = try folder([
            "a.jpg": Self.jpeg, "b.JPEG": Self.jpeg, "broken.png": [1, 2, 3], "chrome.jfif": Self.jpeg,
            "dg2.j2k": Self.codestream,
            "old.jpe": Self.jpeg, "noextension": Self.jpeg, "misnamed.txt": Self.jpeg, "below/c.jpg": Self.jpeg,
            "IMG_0001.HEIC": Array("\0\0\0\u{18}ftypheic".utf8), "still.gif": Array("GIF89a".utf8),
            "below/notes.txt": [0x61],
            "._a.jpg": Self.jpeg, ".DS_Store": [0], "__MACOSX/._a.jpg": Self.jpeg, ".thumbs/a.jpg": Self.jpeg,
            "empty": [],
        ])
        try FileManager.default.createSymbolicLink(atPath: folder("link.jpg"), withDestinationPath: folder("a.jpg"))
        try FileManager.default.createSymbolicLink(atPath: folder("loop"), withDestinationPath: folder.path)
        var told: [String] = []
        let found = try PictureFiles.find([folder.path]) { told.append($0) }
        #expect(
            found.map { String($0.dropFirst(folder.path.count + 1)) } == [
                "a.jpg", "b.JPEG", "below/c.jpg", "broken.png", "chrome.jfif", "dg2.j2k", "link.jpg", "misnamed.txt",
                "noextension", "old.jpe",
            ])
        #expect(
            told == [
                "\(folder.path): 5 files passed over, of no format that is read: IMG_0001.HEIC, below/notes.txt, empty, loop, "
                    + "still.gif"
            ])
    }

    @Test func `a folder of which everything is read tells nothing, and one without pictures is an error`() throws {
        let pictures = try folder(["a.jpg": Self.jpeg, ".hidden": [1]])
        var told: [String] = []
        #expect(try PictureFiles.find([pictures.path, pictures("a.jpg")]) { told.append($0) }.count == 2)
        #expect(told.isEmpty)
        let texts = try folder(["notes.txt": [0x61]])
        let error = try #require(throws: CommandError.self) { try PictureFiles.find([texts.path]) { told.append($0) } }
        #expect(
            error.code == "input.empty" && error.reason.contains("1 file passed over")
                && error.reason.contains("notes.txt"))
    }

    @Test func `the pictures of all persons are enrolled, whatever their endings`() throws {
        let people = try folder([
            "ann/1.jfif": Self.jpeg, "ann/2": Self.jpeg, "bob/x.jpg": Self.jpeg, "loose.jpg": Self.jpeg,
        ])
        let list = try EnrolmentList(folders: people.path)
        #expect(list.items.map(\.label) == ["ann", "ann", "bob"])
    }

    // MARK: Standard input

    private func sources(_ text: String, maximumBytes: Int = 1_000_000) async -> [PictureSource] {
        let bytes = Mutex(Array(text.utf8)[...])
        let reader = LineReader(maximumBytes: maximumBytes) { bytes.withLock { $0.popFirst() } }
        let pictures = PictureLines(reader, maximumBytes: maximumBytes)
        var found: [PictureSource] = []
        while let source = await pictures.next() { found.append(source) }
        return found
    }

    private func bytes(_ sources: [PictureSource]) -> [[UInt8]?] {
        sources.map { try? $0.bytes(maximumBytes: 1_000_000) }
    }

    private static func folded(_ bytes: [UInt8], _ width: Int, _ end: String = "\n") -> String {
        var rest = Data(bytes).base64EncodedString()[...]
        var text = ""
        while !rest.isEmpty {
            text += rest.prefix(width) + end
            rest = rest.dropFirst(width)
        }
        return text
    }

    /// `base64 FILE | bonafide liveness -`, of files of every length modulo what a line holds.
    @Test(arguments: [64, 76]) func `folded base64 is one picture`(width: Int) async {
        for length in 300..<420 {
            let picture = Self.jpeg + [UInt8](repeating: UInt8(length % 251), count: length)
            for end in ["\n", "\r\n"] {
                let found = await sources(Self.folded(picture, width, end))
                #expect(bytes(found) == [picture])
                #expect(found.first?.name == "line 1")
            }
            let uri = "data:image/jpeg;base64," + Self.folded(picture, width)
            #expect(bytes(await sources(uri)) == [picture])
        }
    }

    @Test func `folded and whole pictures and paths may follow each other`() async {
        for length in 300..<420 {
            let one = Self.jpeg + [UInt8](repeating: 7, count: length)
            let other = Self.jpeg + [UInt8](repeating: 9, count: length + 1)
            let whole = Data(other).base64EncodedString()
            let text =
                Self.folded(one, 76) + Self.folded(other, 76) + whole + "\n\n" + whole + "\n/no/such.jpg\n" + whole
            let found = await sources(text)
            #expect(bytes(found) == [one, other, other, other, nil, other])
            #expect(found[4] == .file("/no/such.jpg"))
        }
    }

    @Test func `a short line of base64 waits for no other line`() async {
        let found = await sources("AAAA\nAAAA\n%%%\n")
        #expect(found == [.base64("AAAA", line: 1), .base64("AAAA", line: 2), .base64("%%%", line: 3)])
    }

    @Test func `folded text beyond the limit is one refusal`() async {
        let picture = Self.jpeg + [UInt8](repeating: 7, count: 4000)
        let found = await sources(Self.folded(picture, 76) + "/no/such.jpg\n", maximumBytes: 1000)
        #expect(found == [.tooLong(line: 1), .file("/no/such.jpg")])
    }

    // MARK: Commands of the originals

    @Test func `names of face-recognition-liveness's environment are told with ours, in one line`() {
        let warning = SeedEnvironment.warning(["PORT": "5000", "API_KEYS": "secret", "HOME": "/root", "RESNET": ""])
        #expect(warning?.contains("PORT (here BONAFIDE_PORT)") == true)
        #expect(warning?.contains("API_KEYS (here 'bonafide keys create')") == true)
        #expect(warning?.contains("secret") == false && warning?.contains("RESNET") == false)
        #expect(warning?.contains("\n") == false)
        #expect(SeedEnvironment.warning(["BONAFIDE_PORT": "1", "PATH": "/bin"]) == nil)
    }

    /// The two samples of eKYC-facial's README, with our numbers.
    @Test func `quality is told in eKYC-facial's shape`() {
        let good = QualityReplies.check.json(Reports.report(.live, pLive: 0.9)).lines
        #expect(
            good == """
                {
                  "is_valid": true,
                  "scores": {
                    "brightness": 120.45,
                    "blur_variance": null,
                    "face_coverage": null
                  },
                  "reasons": [],
                  "face_bbox": [100, 81, 150, 160]
                }
                """)
        let reasons: [Reason] = [.tooDark, .underExposed, .blurred, .faceTooSmall, .headTurned]
        let bad = QualityReplies.check.json(Reports.report(.retake, reasons: reasons))
        #expect(bad["is_valid"] == .bool(false))
        #expect(
            bad["reasons"]
                == .array(["Bad lighting", "Image blurry", "Face too small/far", "Turn your face to the camera."]))
        // An attack of good quality is valid here: what it is, another command says.
        #expect(QualityReplies.check.json(Reports.report(.spoof, pLive: 0.1))["is_valid"] == .bool(true))
    }

    @Test(arguments: [
        (["--host", "h"], "http://h:8000"), (["--port", "9"], "http://127.0.0.1:9"),
        (["--host", "::1", "--port", "9"], "http://[::1]:9"), (["--url", "https://x/y"], "https://x/y"),
    ])
    func `a client is given host and port, or a URL`(arguments: [String], url: String) throws {
        #expect(try ClientCommand.parse(["--service", "health"] + arguments).address == url)
    }

    @Test(arguments: [
        ["--host", "h", "--url", "http://x"], ["--port", "0"], ["--port", "70000"],
        ["--port", "1", "--url", "http://x"],
    ])
    func `a client is not given two addresses`(arguments: [String]) {
        #expect(throws: (any Error).self) { try ClientCommand.parse(["--service", "health"] + arguments) }
    }
}
