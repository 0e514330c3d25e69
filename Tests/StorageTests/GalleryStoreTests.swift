import Foundation
import Inference
import Storage
import Synchronization
import TestSupport
import Testing
import Vision

@Suite struct `The gallery store` {
    private func code(_ work: () async throws -> Void) async -> StorageError.Code? {
        do {
            try await work()
            return nil
        } catch {
            return (error as? StorageError)?.code
        }
    }

    @Test func `keeps what was enrolled`() async throws {
        let folder = try TemporaryFolder()
        var generator = SplitMix64(seed: 1)
        var store = try GalleryStore.sample(folder)
        try await store.createGallery("staff")
        let samples = try await store.enrolSamples(40, in: "staff", &generator)
        try await store.close()
        store = try GalleryStore.sample(folder)

        let gallery = try #require(try await store.galleries().first)
        #expect(gallery.name == "staff" && gallery.subjects == 40 && gallery.templates == 80)
        #expect(gallery.model?.sha256 == sampleModel && gallery.model?.dimension == 128)
        for (enrolment, label, templates) in samples {
            #expect(enrolment.outcome == .created)
            let subject = try #require(try await store.subject(label: label, in: "staff"))
            #expect(subject.id == enrolment.subject && subject.label == label && subject.templates == 2)
            let kept = try await store.templates(of: subject.id, in: "staff")
            #expect(kept.map(\.id) == enrolment.templates)
            for (template, original) in zip(kept, templates) {
                #expect(try template.template.similarity(to: original).value > 0.999_999)
                #expect(template.template.quality == original.quality)
            }
            let result = try await store.search(templates[1], in: "staff", options: .init(maximumCount: 3))
            #expect(result.candidates.count == 3 && result.templates == 80 && result.subjects == 40)
            let nearest = try #require(result.candidates.first)
            #expect(nearest.subject == subject && nearest.template == enrolment.templates[1])
            #expect(nearest.minimumDistance < 1e-6 && nearest.similarity.value > 0.999_999)
            let other = 1 - (try templates[0].similarity(to: templates[1])).value
            #expect(abs(nearest.meanDistance - other / 2) < 1e-5)
        }
    }

    @Test(arguments: RecognitionEntry.Metric.allCases) func `tells distances in the metric asked for`(
        metric: RecognitionEntry.Metric
    )
        async throws
    {
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder)
        var generator = SplitMix64(seed: 2)
        try await store.createGallery("g")
        let templates = try (0..<3).map { _ in try FaceTemplate.sample(&generator) }
        _ = try await store.enrol(templates, label: "a", in: "g")
        let probe = try FaceTemplate.sample(&generator)
        let result = try await store.search(probe, in: "g", options: .init(metric: metric))
        let candidate = try #require(result.candidates.first)
        let distances = templates.map { template in
            let squares = zip(template.values, probe.values).map { Double(($0 - $1) * ($0 - $1)) }.reduce(0, +)
            return metric == .euclidean ? squares.squareRoot() : squares / 2
        }
        #expect(abs(candidate.minimumDistance - (distances.min() ?? 0)) < 1e-5)
        #expect(abs(candidate.meanDistance - distances.reduce(0, +) / 3) < 1e-5)
    }

    @Test func `tells the mean Euclidean distance of all templates, whoever they are of`() async throws {
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder)
        var generator = SplitMix64(seed: 3)
        try await store.createGallery("g")
        let probe = try FaceTemplate.sample(&generator)
        #expect(try await store.meanDistance(of: probe, in: "g") == nil)
        let people = try (0..<3).map { _ in try (0..<2).map { _ in try FaceTemplate.sample(&generator) } }
        for (index, templates) in people.enumerated() {
            _ = try await store.enrol(templates, label: "\(index)", in: "g")
        }
        let distances = people.joined().map { template in
            zip(template.values, probe.values).map { Double(($0 - $1) * ($0 - $1)) }.reduce(0, +).squareRoot()
        }
        let mean = try #require(try await store.meanDistance(of: probe, in: "g"))
        #expect(abs(mean - distances.reduce(0, +) / 6) < 1e-5)
        let nearest = try #require(try await store.search(probe, in: "g").candidates.first)
        #expect(abs(mean - nearest.meanDistance) > 1e-3)
        await #expect(throws: StorageError.self) { try await store.meanDistance(of: probe, in: "none") }
    }

    @Test func `pages through subjects`() async throws {
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder)
        var generator = SplitMix64(seed: 3)
        try await store.createGallery("g")
        try await store.createGallery("other")
        let samples = try await store.enrolSamples(25, in: "g", &generator, dimension: 8)
        _ = try await store.enrolSamples(5, in: "other", &generator, dimension: 16)
        var labels: [String] = []
        var last: SubjectID?
        while true {
            let page = try await store.subjects(in: "g", after: last, count: 10)
            guard !page.isEmpty else { break }
            labels += page.map(\.label)
            last = page.last?.id
        }
        #expect(labels == samples.map(\.label))
        #expect(try await store.galleries().map(\.name) == ["g", "other"])
    }

    @Test func `adds to a subject that it knows`() async throws {
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder)
        var generator = SplitMix64(seed: 4)
        try await store.createGallery("g")
        // Composed and decomposed: the same label.
        let first = try await store.enrol([.sample(&generator)], label: "Zo\u{EB}", in: "g")
        let second = try await store.enrol([.sample(&generator)], label: "Zoe\u{308}", in: "g")
        #expect(first.outcome == .created && second.outcome == .extended && first.subject == second.subject)
        #expect(try await store.subjects(in: "g").map(\.templates) == [2])
        // Another gallery knows nobody of that name.
        try await store.createGallery("h")
        #expect(try await store.subject(label: "Zo\u{EB}", in: "h") == nil)
    }

    @Test func `refuses what it must not take`() async throws {
        let limits = GalleryLimits(galleries: 2, subjectsPerGallery: 2, templatesPerSubject: 2, labelBytes: 10)
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder, configuration: .init(limits: limits))
        var generator = SplitMix64(seed: 5)
        let template = try FaceTemplate.sample(&generator)
        let otherModel = try FaceTemplate.sample(&generator, model: String(repeating: "cd", count: 32))
        let otherSize = try FaceTemplate.sample(&generator, dimension: 64)
        try await store.createGallery("g")
        try await store.createGallery("h")
        #expect(await code { try await store.createGallery("g") } == .galleryExists)
        #expect(await code { try await store.createGallery("i") } == .full)
        for name in ["", ".g", "a b", "a/b", "\u{e9}", String(repeating: "a", count: 65)] {
            #expect(await code { try await store.createGallery(name) } == .nameInvalid)
        }
        for label in ["", " ", "\n", "a\u{0}", "a\u{7}b", "12345678901"] {
            #expect(await code { _ = try await store.enrol([template], label: label, in: "g") } == .nameInvalid)
        }
        #expect(await code { _ = try await store.enrol([template], label: "a", in: "x") } == .galleryNotFound)
        _ = try await store.enrol([template], label: "a", in: "g")
        #expect(await code { _ = try await store.enrol([otherModel], label: "a", in: "g") } == .modelDiffers)
        #expect(await code { _ = try await store.enrol([otherSize], label: "a", in: "g") } == .modelDiffers)
        #expect(await code { _ = try await store.search(otherModel, in: "g") } == .modelDiffers)
        #expect(await code { _ = try await store.search(otherSize, in: "g") } == .modelDiffers)
        #expect(try await store.search(otherModel, in: "h").candidates.isEmpty)
        #expect(await code { _ = try await store.enrol([template, template], label: "a", in: "g") } == .full)
        _ = try await store.enrol([template], label: "b", in: "g")
        #expect(await code { _ = try await store.enrol([template], label: "c", in: "g") } == .full)
        // All of a batch or nothing.
        let batch = ["x", "y", "z"].map { EnrolmentRequest(label: $0, templates: [template]) }
        #expect(await code { try await store.enrol(batch, in: "h") } == .full)
        #expect(try await store.gallery("h").subjects == 0)
        #expect(await code { try await store.delete(SubjectID(rawValue: 999), in: "g") } == .subjectNotFound)
        let id = try #require(try await store.subject(label: "a", in: "g")).id
        #expect(await code { try await store.delete(id, in: "h") } == .subjectNotFound)
        #expect(await code { _ = try await store.templates(of: id, in: "h") } == .subjectNotFound)
        #expect(try await store.search(template, in: "g").candidates.count == 2)
    }

    @Test func `does a repeated enrolment once`() async throws {
        let clock = Mutex(Date(timeIntervalSince1970: 1_800_000_000))
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder, configuration: .init(now: { clock.withLock { $0 } }))
        var generator = SplitMix64(seed: 6)
        try await store.createGallery("g")
        let template = try FaceTemplate.sample(&generator)
        func key(_ owner: String, _ fingerprint: String = "f") -> IdempotencyKey {
            IdempotencyKey(owner: owner, key: "k", fingerprint: fingerprint, lifetimeSeconds: 60)
        }
        let first = try await store.enrol([template], label: "a", in: "g", idempotency: key("x"))
        let again = try await store.enrol([template], label: "a", in: "g", idempotency: key("x"))
        #expect(again.outcome == .repeated && again.subject == first.subject && again.templates == first.templates)
        #expect(
            await code { _ = try await store.enrol([template], label: "a", in: "g", idempotency: key("x", "other")) }
                == .idempotencyConflict)
        #expect(try await store.enrol([template], label: "a", in: "g", idempotency: key("y")).outcome == .extended)
        clock.withLock { $0 += 61 }
        #expect(try await store.enrol([template], label: "a", in: "g", idempotency: key("x")).outcome == .extended)
        // A deleted subject is enrolled anew.
        try await store.delete(first.subject, in: "g")
        let anew = try await store.enrol([template], label: "a", in: "g", idempotency: key("x"))
        #expect(anew.outcome == .created && anew.subject > first.subject)
    }

    @Test func `belongs to one process at a time`() async throws {
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder)
        #expect(await code { _ = try GalleryStore.sample(folder) } == .inUse)
        try await store.close()
        _ = try GalleryStore.sample(folder)
        let modes = try FileManager.default.contentsOfDirectory(atPath: folder.path).map {
            try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\($0)")[.posixPermissions] as? Int
        }
        #expect(modes.allSatisfy { $0 == 0o600 } && !modes.isEmpty)
    }

    @Test func `serves readers beside writers`() async throws {
        let folder = try TemporaryFolder()
        let store = try GalleryStore.sample(folder)
        var generator = SplitMix64(seed: 7)
        try await store.createGallery("g")
        let known = try FaceTemplate.sample(&generator, dimension: 32)
        let owner = try await store.enrol([known], label: "known", in: "g").subject
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<3 {
                group.addTask {
                    var generator = SplitMix64(seed: 100 + UInt64(writer))
                    for number in 0..<40 {
                        let template = try FaceTemplate.sample(&generator, dimension: 32)
                        let label = "\(writer) \(number)"
                        let enrolment = try await store.enrol([template], label: label, in: "g")
                        // What is acknowledged is found.
                        let found = try await store.search(template, in: "g", options: .init(maximumCount: 1))
                        #expect(found.candidates.first?.subject.id == enrolment.subject)
                        if number % 3 == 0 {
                            try await store.delete(enrolment.subject, in: "g")
                            let left = try await store.search(template, in: "g")
                            #expect(!left.candidates.contains { $0.subject.id == enrolment.subject })
                        }
                    }
                }
            }
            for _ in 0..<3 {
                group.addTask {
                    for _ in 0..<60 {
                        let found = try await store.search(known, in: "g", options: .init(maximumCount: 2))
                        #expect(found.candidates.first?.subject.id == owner)
                        _ = try await store.subjects(in: "g")
                    }
                }
            }
            try await group.waitForAll()
        }
        let gallery = try await store.gallery("g")
        #expect(gallery.subjects == 1 + 3 * (40 - 14) && gallery.templates == gallery.subjects)
    }
}
