import TestSupport
import Testing

@testable import Inference

/// What LiteRT, ONNX Runtime and torch say of deterministic inputs; see scripts/golden/inference.py.
private struct Golden: Decodable {
    struct Output: Decodable {
        let shape: [Int]
        let norm: Double
        let step: Int
        let samples: [Double]
    }

    struct Case: Decodable {
        let model: String
        let shape: [Int]
        let seed: Int
        let outputs: [Output]
    }

    let cases: [Case]
}

@Suite struct ModelTests {
    /// Two engines sum in different orders; the largest difference seen is 6e-5 of the output's largest value.
    private static let relativeTolerance = 5e-4
    /// The bound that is promised for the logits of MiniFASNet.
    private static let logitTolerance = 1e-3

    private func input(_ entry: ModelEntry, _ shape: [Int], seed: Int) throws -> [Float] {
        let given = try #require(entry.input)
        return (0..<shape.reduce(1, *)).map { Float(($0 + seed) * 7919 % 256) * given.scale + given.offset }
    }

    @Test func `every model of the manifest gives its original's outputs`() throws {
        let store = try Home.store()
        let engine = try Home.engine()
        let golden = try Checkout.golden("InferenceTests/Golden/models.json", as: Golden.self)
        #expect(Set(golden.cases.map(\.model)) == Set(store.manifest.models.map(\.name)))
        for given in golden.cases {
            let model = try store.load(given.model, engine: engine, inputShape: given.shape)
            let outputs = try model.predict(input(model.entry, given.shape, seed: given.seed))
            #expect(outputs.count == model.entry.outputs.count)
            try #require(outputs.count == given.outputs.count, "\(given.model)")
            for (output, expected) in zip(outputs, given.outputs) {
                compare(output, expected, "\(given.model), seed \(given.seed)")
            }
        }
    }

    private func compare(_ output: Tensor, _ expected: Golden.Output, _ name: Comment) {
        #expect(output.shape == expected.shape, name)
        let largest = output.values.reduce(1.0) { max($0, Double(abs($1))) }
        let samples = stride(from: 0, to: output.values.count, by: expected.step).map { Double(output.values[$0]) }
        let differences = zip(samples, expected.samples).map { abs($0 - $1) }
        #expect(samples.count == expected.samples.count, name)
        #expect((differences.max() ?? .infinity) < Self.relativeTolerance * largest, name)
        let norm = output.values.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        #expect(abs(norm - expected.norm) < Self.relativeTolerance * max(1, norm), name)
    }

    @Test(arguments: ["minifasnet-v2", "minifasnet-v1se"])
    func `the converted MiniFASNet has the original's logits`(name: String) throws {
        let store = try Home.store()
        let model = try store.load(name, engine: Home.engine())
        let cases = try Checkout.golden("InferenceTests/Golden/models.json", as: Golden.self).cases.filter {
            $0.model == name
        }
        #expect(cases.count == 2)
        for given in cases {
            let logits = try #require(try model.predict(input(model.entry, given.shape, seed: given.seed)).first)
            let expected = try #require(given.outputs.first)
            for (logit, value) in zip(logits.values, expected.samples) {
                #expect(abs(Double(logit) - value) < Self.logitTolerance)
            }
        }
    }

    @Test func `the manifest's input shape is the file's`() throws {
        let store = try Home.store()
        let engine = try Home.engine()
        for entry in store.manifest.models {
            let shape = try #require(entry.input?.shape)
            guard !shape.contains(0) else { continue }
            #expect(try store.load(entry.name, engine: engine).inputShape == shape, "\(entry.name)")
        }
    }

    @Test func `the same input gives the same output again`() throws {
        let model = try Home.store().load("minifasnet-v2", engine: Home.engine())
        let first = try model.predict(input(model.entry, model.inputShape, seed: 0))
        _ = try model.predict(input(model.entry, model.inputShape, seed: 7))
        #expect(try model.predict(input(model.entry, model.inputShape, seed: 0)) == first)
    }

    @Test func `an input of the wrong length is refused`() throws {
        let model = try Home.store().load("minifasnet-v2", engine: Home.engine())
        #expect { try model.predict([1, 2, 3]) } throws: { ($0 as? InferenceError)?.code == .runFailed }
        #expect { try model.predict([]) } throws: { ($0 as? InferenceError)?.code == .runFailed }
    }

    @Test func `an open input without a shape and a shape of another rank are refused`() throws {
        let store = try Home.store()
        let engine = try Home.engine()
        #expect { try store.load("mtcnn-pnet", engine: engine) } throws: {
            ($0 as? InferenceError)?.code == .modelUnusable
        }
        #expect { try store.load("mtcnn-pnet", engine: engine, inputShape: [3, 48, 48]) } throws: {
            ($0 as? InferenceError)?.code == .modelUnusable
        }
    }

    @Test func `a missing engine and a file that is no model are errors with a code`() throws {
        #expect { try Engine(library: "/nowhere/libopenvino_c.so") } throws: {
            ($0 as? InferenceError)?.code == .engineUnavailable
        }
        let entry = ModelEntry(name: "text", file: "text", sha256: "", licence: "")
        let engine = try Home.engine()
        #expect { try Model(entry, path: #filePath, engine: engine) } throws: {
            ($0 as? InferenceError)?.code == .modelUnusable
        }
    }
}

@Suite struct SharedModelTests {
    private static let side = 112

    private func input(seed: Int) -> [Float] {
        (0..<3 * Self.side * Self.side).map { Float(($0 + seed) * 7919 % 256) }
    }

    @Test func `models that share weights give the outputs of one alone, also at the same time`() async throws {
        let store = try Home.store()
        let engine = try Home.engine()
        let alone = try store.load("sface", engine: engine)
        let expected = try (0..<4).map { try alone.predict(input(seed: $0)) }
        let shared = try store.loadShared("sface", engine: engine, callers: 2)
        let pool = try await LanePool(count: 2, maximumWaiting: 16) { try shared.model() }
        let found = try await withThrowingTaskGroup(of: (Int, [Tensor]).self) { group in
            for seed in 0..<12 {
                group.addTask { (seed % 4, try await pool.run { try $0.predict(input(seed: seed % 4)) }) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found.count == 12)
        for (seed, outputs) in found { #expect(outputs == expected[seed]) }
    }

    @Test(arguments: ["blazeface-short", "face-mesh", "minifasnet-v2", "minifasnet-v1se"])
    func `two lanes' models of a store's network are those of a network of their own`(name: String) async throws {
        let store = try Home.store()
        let engine = try Home.engine()
        let alone = try store.load(name, engine: engine)
        let input = (0..<alone.inputShape.reduce(1, *)).map { Float($0 * 7919 % 256) / 255 }
        let expected = try alone.predict(input)
        let networks = SharedModels(store, engine: engine, callers: 2)
        let pool = try await LanePool(count: 2, maximumWaiting: 16) { try networks.model(name) }
        let found = try await withThrowingTaskGroup(of: [Tensor].self) { group in
            for _ in 0..<6 { group.addTask { try await pool.run { try $0.predict(input) } } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found.count == 6 && found.allSatisfy { $0 == expected })
    }

    @Test func `a model outlives the network's last other owner`() throws {
        var shared: SharedModel? = try Home.store().loadShared("sface", engine: Home.engine(), callers: 1)
        let model = try #require(try shared?.model())
        shared = nil
        #expect(model.entry.name == "sface" && model.inputShape == [1, 3, Self.side, Self.side])
        #expect(try model.predict(input(seed: 0)).first?.values.count == 128)
    }

    @Test func `a file that is no model and a missing one are errors with a code`() throws {
        let entry = ModelEntry(name: "text", file: "text", sha256: "", licence: "")
        let engine = try Home.engine()
        #expect { try SharedModel(entry, path: #filePath, engine: engine, callers: 2) } throws: {
            ($0 as? InferenceError)?.code == .modelUnusable
        }
        let empty = ModelStore(home: "/nowhere", manifest: try Home.store().manifest)
        #expect { try SharedModels(empty, engine: engine, callers: 2).model("sface") } throws: {
            ($0 as? InferenceError)?.code == .modelMissing
        }
        #expect { try empty.loadShared("sface", engine: engine, callers: 2) } throws: {
            ($0 as? InferenceError)?.code == .modelMissing
        }
    }
}
