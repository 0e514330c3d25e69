import Calibration
import Testing

@Suite struct `A recording to fit to` {
    /// Bursts of each person under each light, without what `leavingOut` names.
    private static func paths(
        people: [String] = ["ann", "ben", "cem", "dua", "eve"], pictures: Int = 5, leavingOut: String = "nothing"
    ) -> [String] {
        RecordingPlan().folders(people: 1, devices: ["desk"], lights: ["window", "lamp"]).flatMap { folder in
            people.map { folder.replacing("person-01", with: $0) }
        }.filter { !$0.contains(leavingOut) }.flatMap { folder in (1...pictures).map { "\(folder)/frame-\($0).jpg" } }
    }

    private static func lacks(_ paths: [String]) -> [String] {
        RecordingPlan().lacks(of: Recording(paths: paths)).map { ($0.preventsFit ? "must: " : "") + $0.text }
    }

    @Test func `folders name camera, light, person and presentation`() throws {
        let recording = Recording(paths: [
            "desk/lamp/ann/print-12/b.jpg", "desk/lamp/ann/print-12/a.jpg", "desk/lamp/ann/print-12/c.jpg",
            "desk/lamp/ann/bona_fide-1/a.jpg", "desk/lamp/ann/mask/a.jpg", "desk/lamp/ann/-1/a.jpg",
        ])
        #expect(recording.misplaced.isEmpty)
        #expect(recording.presentations.map(\.species) == ["-1", nil, "mask", "print"])
        let print = try #require(recording.presentations.last)
        #expect(print.device == "desk" && print.light == "lamp" && print.subject == "ann")
        #expect(print.pictures.map { $0.suffix(5) } == ["a.jpg", "b.jpg", "c.jpg"])
        #expect(print.picture.hasSuffix("b.jpg"))
        let pair = try #require(print.pair)
        #expect(pair.0.hasSuffix("a.jpg") && pair.1.hasSuffix("c.jpg"))
        #expect(recording.presentations[1].pair == nil)
        #expect(Recording(paths: ["ann.jpg", "a/b/c/d/e/f.jpg", "a/b/c/f.jpg"]).misplaced.count == 3)
    }

    @Test func `a pair lies about a second apart, however many pictures a burst has`() {
        for (count, second) in [(2, 2), (3, 3), (5, 3), (9, 3)] {
            let recording = Recording(paths: (1...count).map { "c/l/p/print-1/\($0).jpg" })
            #expect(recording.presentations[0].pair?.1 == "c/l/p/print-1/\(second).jpg")
        }
    }

    @Test func `a whole recording lacks nothing`() {
        #expect(Self.lacks(Self.paths()).isEmpty)
    }

    @Test(arguments: [
        ("print-1", "desk/lamp: print of 0 of 5 people"),
        ("window/ann/print-1", "desk/window: print of 4 of 5 people"),
        ("lamp/ben/bona_fide-2", "desk/lamp/ben: 3 of 4 bona fide presentations"),
        ("window", "all light is lamp: record another, as the fit holds where it was made"),
        ("eve", "4 people are there bona fide: record at least 5"),
    ])
    func `what is missing is named`(leftOut: String, text: String) {
        #expect(Self.lacks(Self.paths(leavingOut: leftOut)).contains(text))
    }

    @Test func `what nothing can be fitted without comes first`() {
        #expect(
            Self.lacks(Self.paths(people: ["ann", "ben"])).first == "must: 2 people are there bona fide: a fit takes 3")
        let people = Self.paths().filter { $0.contains("bona_fide") }
        #expect(Self.lacks(people).first == "must: there is no attack")
        #expect(Self.lacks([]).filter { $0.hasPrefix("must") }.count == 2)
        let short = Self.lacks(Self.paths(pictures: 2))
        #expect(
            short == ["70 of 70 presentations have fewer than 5 pictures: record bursts, so that pairs can be fitted"])
    }
}
