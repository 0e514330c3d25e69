import COpenVINO

/// A compiled network with one float32 input. One call at a time: a model belongs to one lane.
public final class Model {
    /// What the manifest says about it.
    public let entry: ModelEntry
    /// The input's shape, batch first; 0 for a length that is free until `reshape(to:)`.
    public private(set) var inputShape: [Int]
    private let network: SharedModel
    private let handle: OpaquePointer

    /// Reads and compiles a model with weights of its own.
    ///
    /// - Parameters:
    ///   - entry: its line in the manifest.
    ///   - path: its file, whose hash was verified.
    ///   - engine: the engine that runs it.
    ///   - inputShape: the shape to fix a free input to, batch first; without it, the file's with a batch of one.
    /// - Throws: `modelUnusable`.
    public convenience init(
        _ entry: ModelEntry, path: String, engine: Engine, inputShape: [Int]? = nil
    ) throws(InferenceError) {
        try self.init(
            sharing: SharedModel(entry, path: path, engine: engine, inputShape: inputShape, callers: 1))
    }

    /// A model over the weights of a network.
    init(sharing network: SharedModel) throws(InferenceError) {
        let handle = try network.open()
        self.network = network
        self.handle = handle
        entry = network.entry
        inputShape = (0..<bfov_input_rank(handle)).map { Int(bfov_input_dimension(handle, $0)) }
    }

    deinit { bfov_model_close(handle) }

    /// Chooses the lengths of an input that were left free when the network was compiled.
    ///
    /// - Throws: `runFailed` for a length that is out of range.
    public func reshape(to shape: [Int]) throws(InferenceError) {
        guard shape != inputShape else { return }
        try check(bfov_set_input_shape(handle, shape.map(Int64.init), Int32(shape.count)), .runFailed)
        inputShape = shape
    }

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
