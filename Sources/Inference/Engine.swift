import COpenVINO

/// The inference engine: OpenVINO, opened at run time from a folder.
///
/// `@unchecked Sendable`: `ov::Core` "is thread safe" for `read_model` and `compile_model` (OpenVINO API reference), and
/// nothing else is called on it.
public final class Engine: @unchecked Sendable {
    let handle: OpaquePointer

    /// Opens the engine.
    ///
    /// - Parameter library: the path of `libopenvino_c.so.*`.
    /// - Throws: `engineUnavailable`.
    public init(library: String) throws(InferenceError) {
        var handle: OpaquePointer?
        let status = bfov_engine_open(library, &handle)
        try check(status, .engineUnavailable)
        guard let handle else { throw InferenceError(.engineUnavailable, "the engine gave no handle") }
        self.handle = handle
    }

    /// Returns memory that loading needed to the system, about 10 MB of the heap and 40 MB of code; call it once all
    /// models are loaded and opened.
    public func trimMemory() { bfov_trim_memory() }

    deinit { bfov_engine_close(handle) }
}

/// The one place where a status of the C boundary becomes a Swift error.
func check(_ status: bfov_status, _ code: InferenceError.Code) throws(InferenceError) {
    guard status != BFOV_OK else { return }
    throw InferenceError(code, String(cString: bfov_last_error()))
}
