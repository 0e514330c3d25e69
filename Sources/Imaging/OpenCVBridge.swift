import COpenCV

/// OpenCV's own threads stay off: the caller's lanes are the parallelism.
private let oneThread: Void = bfcv_use_one_thread()

/// The one place where a status of the C boundary becomes a Swift error.
func check(_ status: bfcv_status) throws(ImagingError) {
    guard status != BFCV_OK else { return }
    let text = String(cString: bfcv_last_error())
    throw ImagingError(status == BFCV_OUT_OF_MEMORY ? .outOfMemory : .internalFailure, text)
}

extension Image {
    /// Lends the pixels to one call of the C boundary.
    func withView(_ call: (UnsafePointer<bfcv_image>) -> bfcv_status) throws(ImagingError) {
        _ = oneThread
        try check(lend(call))
    }

    /// Lends the pixels of two pictures, of which the other may be absent, to one call of the C boundary.
    func withView(
        and other: Image?, _ call: (UnsafePointer<bfcv_image>, UnsafePointer<bfcv_image>?) -> bfcv_status
    ) throws(ImagingError) {
        try withView { first in
            guard let other else { return call(first, nil) }
            return other.lend { call(first, $0) }
        }
    }

    private func lend(_ call: (UnsafePointer<bfcv_image>) -> bfcv_status) -> bfcv_status {
        pixels.withUnsafeBufferPointer { buffer in
            var view = bfcv_image(
                pixels: buffer.baseAddress, length: buffer.count, width: Int32(width), height: Int32(height),
                channels: Int32(layout.rawValue))
            return call(&view)
        }
    }
}
