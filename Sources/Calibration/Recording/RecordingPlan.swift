/// What an afternoon's recording holds (docs/calibration-afternoon.md).
public struct RecordingPlan: Sendable {
    /// How many people it takes: below the first number nothing can be fitted, below the second much is left to chance.
    public let people = (minimum: 3, wanted: 5)
    /// Bona fide presentations of each person before each camera in each lighting.
    public let bonaFide = 4
    /// The attacks of each person's likeness before each camera in each lighting.
    public let species = ["print", "phone", "screen"]
    /// The pictures of a presentation, within two seconds.
    public let pictures = 5

    /// The plan.
    public init() {}

    /// The folders of presentations.
    ///
    /// - Parameter people: how many; they are named `person-01` and so on.
    public func folders(people: Int, devices: [String], lights: [String]) -> [String] {
        let names = (1...max(people, 1)).map { "person-" + ($0 < 10 ? "0" : "") + "\($0)" }
        let presentations = (1...bonaFide).map { "bona_fide-\($0)" } + species.map { $0 + "-1" }
        return devices.flatMap { device in
            lights.flatMap { light in
                names.flatMap { name in presentations.map { "\(device)/\(light)/\(name)/\($0)" } }
            }
        }
    }
}

/// Something that a recording lacks.
public struct RecordingLack: Sendable, Equatable {
    /// A sentence for the person who records.
    public let text: String
    /// Whether nothing can be fitted without it.
    public let preventsFit: Bool
}

extension RecordingPlan {
    /// What a recording lacks, first what nothing can be fitted without.
    public func lacks(of recording: Recording) -> [RecordingLack] {
        let all = recording.presentations
        let bonaFide = all.filter { $0.species == nil }
        let people = Set(bonaFide.map(\.subject))
        var lacks: [RecordingLack] = []
        if people.count < self.people.minimum {
            lacks.append(
                .init(
                    text: "\(people.count) people are there bona fide: a fit takes \(self.people.minimum)",
                    preventsFit: true))
        }
        if all.count == bonaFide.count { lacks.append(.init(text: "there is no attack", preventsFit: true)) }
        var texts: [String] = []
        if people.count < self.people.wanted, people.count >= self.people.minimum {
            texts.append("\(people.count) people are there bona fide: record at least \(self.people.wanted)")
        }
        let lights = Set(all.map(\.light))
        if lights.count == 1 {
            texts.append("all light is \(lights.first ?? ""): record another, as the fit holds where it was made")
        }
        let conditions = Set(all.map { [$0.device, $0.light] }).sorted { $0.lexicographicallyPrecedes($1) }
        for condition in conditions {
            texts += missing(all.filter { [$0.device, $0.light] == condition }, people).map {
                condition.joined(separator: "/") + $0
            }
        }
        let short = all.count { $0.pictures.count < pictures }
        if short > 0 {
            texts.append(
                "\(short) of \(all.count) presentations have fewer than \(pictures) pictures: record bursts, so that pairs can be fitted"
            )
        }
        return lacks + texts.map { RecordingLack(text: $0, preventsFit: false) }
    }

    /// What is missing under one camera and light.
    private func missing(_ presentations: [Recording.Presentation], _ people: Set<String>) -> [String] {
        var lacks: [String] = []
        for person in people.sorted() {
            let count = presentations.count { $0.subject == person && $0.species == nil }
            if count < bonaFide { lacks.append("/\(person): \(count) of \(bonaFide) bona fide presentations") }
        }
        for name in species {
            let shown = Set(presentations.filter { $0.species == name }.map(\.subject)).intersection(people)
            if shown.count < people.count { lacks.append(": \(name) of \(shown.count) of \(people.count) people") }
        }
        return lacks
    }
}
