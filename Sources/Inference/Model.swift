import COpenVINO

/// A compiled network with one float32 input. One call at a time: a model belongs to one lane.
public final class Model {
    /// What the manifest says about it.
    public let entry: ModelEntry
    /// The input's shape, batch first.
    public let inputShape: [Int]
    private let engine: Engine
    private let handle: OpaquePointer

    /// Reads and compiles a model.
    ///
    /// - Parameters:
    ///   - entry: its line in the manifest.
    ///   - path: its file, whose hash was verified.
    ///   - engine: the engine that runs it.
    ///   - inputShape: the shape to fix a free input to, batch first; without it, the file's with a batch of one.
    /// - Throws: `modelUnusable`.
    public init(
        _ entry: ModelEntry, path: String, engine: Engine, inputShape: [Int]? = nil
    ) throws(InferenceError) {
        var handle: OpaquePointer?
        let shape = inputShape?.map(Int64.init)
        let status = bfov_model_load(engine.handle, path, 1, shape, Int32(shape?.count ?? 0), &handle)
        try check(status, .modelUnusable)
        guard let handle else { throw InferenceError(.modelUnusable, "the engine gave no model") }
        self.entry = entry
        self.engine = engine
        self.handle = handle
        self.inputShape = (0..<bfov_input_rank(handle)).map { Int(bfov_input_dimension(handle, $0)) }
    }

    deinit { bfov_model_close(handle) }

    /// Runs the network on as many values as the input's shape holds and returns its outputs in the file's order.
    ///
    /// - Throws: `runFailed`.
    public func predict(_ input: [Float]) throws(InferenceError) -> [Tensor] {
        try check(bfov_run(handle, input, input.count), .runFailed)
        var outputs: [Tensor] = []
        for index in 0..<bfov_output_count(handle) {
            outputs.append(try output(index))
        }
        return outputs
    }

    private func output(_ index: Int32) throws(InferenceError) -> Tensor {
        var values: UnsafePointer<Float>?
        var count = 0
        var rank: Int32 = 0
        var dimensions = [Int64](repeating: 0, count: Int(BFOV_MAX_RANK))
        try check(bfov_output(handle, index, &values, &count, &dimensions, &rank), .runFailed)
        return Tensor(
            shape: dimensions.prefix(Int(rank)).map(Int.init),
            values: Array(UnsafeBufferPointer(start: values, count: count)))
    }
}
