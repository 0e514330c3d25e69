import COpenCV

/// A grey frame as bg-verify sees it: its face, and its background, which lies outside the face's box and above the
/// lowest three tenths.
public struct ClassicFrame: Sendable {
    /// Luma.
    public let gray: Image
    /// The face's box, whose coordinates are whole pixels; `nil` when there is none.
    public let face: Rectangle?

    /// A frame of a grey picture, with the face's box in whole pixels if a face was found.
    public init(gray: Image, face: Rectangle?) {
        precondition(gray.layout == .gray, "a frame is compared by its luma")
        self.gray = gray
        self.face = face
    }

    /// Lends this frame and another one to one call of the C boundary.
    func withViews(
        _ second: ClassicFrame,
        _ call: (UnsafePointer<bfcv_image>, bfcv_box, UnsafePointer<bfcv_image>, bfcv_box) -> bfcv_status
    ) throws(ImagingError) {
        let other = second.gray
        try gray.withView { view in
            other.pixels.withUnsafeBufferPointer { buffer in
                var otherView = bfcv_image(
                    pixels: buffer.baseAddress, length: buffer.count, width: Int32(other.width),
                    height: Int32(other.height), channels: Int32(other.layout.rawValue))
                return call(view, box, &otherView, second.box)
            }
        }
    }

    private var box: bfcv_box {
        guard let face else { return bfcv_box() }
        func native(_ value: Double) -> Int32 { Int32(exactly: value.rounded(.towardZero)) ?? 0 }
        return bfcv_box(x: native(face.x), y: native(face.y), width: native(face.width), height: native(face.height))
    }
}
