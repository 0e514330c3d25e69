import Calibration
import Foundation
import TestSupport
import Testing

@testable import bonafide

@Suite struct `bonafide calibrate afternoon` {
    private static func run(_ arguments: [String]) async throws {
        try await AfternoonCommand.parse(arguments).run()
    }

    @Test func `it makes the folders that its guide names`() async throws {
        let scratch = try TemporaryFolder()
        try await Self.run([
            scratch("r"), "--prepare", "--people", "2", "--camera", "desk", "--light", "window", "--light", "lamp",
        ])
        let made = try FileManager.default.subpathsOfDirectory(atPath: scratch("r")).filter {
            $0.count { $0 == "/" } == 3
        }
        let plan = RecordingPlan()
        #expect(made.count == 2 * 2 * (plan.bonaFide + plan.species.count))
        #expect(made.contains("desk/lamp/person-02/screen-1") && made.contains("desk/window/person-01/bona_fide-4"))
        for species in plan.species { #expect(AfternoonCommand.guide.contains { $0.contains("1 × \(species)") }) }
    }

    @Test func `a picture in the wrong place, no picture and no folder are errors`() async throws {
        let scratch = try TemporaryFolder()
        func error(_ name: String) -> CommandError? {
            #expect(throws: CommandError.self) { try AfternoonFolder(scratch(name)).recording() }
        }
        #expect(error("nowhere")?.code == "input.unreadable")
        try scratch.file("empty/desk/lamp/ann/print-1/notes.txt")
        #expect(error("empty")?.code == "input.empty")
        try scratch.file("r/desk/lamp/ann/print-1/1.jpg")
        #expect(try AfternoonFolder(scratch("r")).recording().presentations.count == 1)
        try scratch.file("r/desk/lamp/ann.jpg")
        let misplaced = error("r")
        #expect(misplaced?.code == "input.folder" && misplaced?.reason.contains("desk/lamp/ann.jpg") == true)
    }

    @Test func `too little to fit to is said before anything is measured`() async throws {
        let scratch = try TemporaryFolder()
        try scratch.file("r/desk/lamp/ann/print-1/1.jpg")
        let error = await #expect(throws: CommandError.self) { try await Self.run([scratch("r")]) }
        #expect(error?.code == "calibration.not_fitted" && error?.reason.hasSuffix("a fit takes 3") == true)
        #expect(scratch.folders == ["r"])
    }

    @Test func `lists name the middle picture, and the first with the one a second later`() {
        let recording = Recording(
            paths: (1...5).map { "desk/lamp/ann, the 1st/print-1/\($0).jpg" } + ["desk/lamp/ben/bona_fide-1/1.jpg"])
        let lines = [
            "image,label,species,subject,device,light",
            #""desk/lamp/ann, the 1st/print-1/3.jpg",attack,print,"ann, the 1st",desk,lamp"#,
            "desk/lamp/ben/bona_fide-1/1.jpg,bona_fide,,ben,desk,lamp",
        ]
        #expect(recording.pictureList == lines.map { $0 + "\r\n" }.joined())
        #expect(recording.pairList.contains("print-1/1.jpg\",\"desk/lamp/ann, the 1st/print-1/3.jpg\",attack"))
        #expect(!recording.pairList.contains("ben"))
    }

    @Test(arguments: [
        ["--prepare"], ["--check"], ["r", "--prepare", "--check"], ["r", "--people", "0"], ["r", "--camera", "a/b"],
        ["r", "--light", ".."],
    ])
    func `wrong arguments are refused`(arguments: [String]) {
        #expect(throws: (any Error).self) { try AfternoonCommand.parse(arguments) }
    }
}
