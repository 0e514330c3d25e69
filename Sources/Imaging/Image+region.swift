import COpenCV

extension Image {
    /// The part inside a rectangle of whole pixels, which must lie within the picture, at another size: OpenCV's
    /// `resize` of a slice.
    public func resized(
        x: Int, y: Int, width: Int, height: Int, to size: (width: Int, height: Int), interpolation: Interpolation
    ) throws(ImagingError) -> Image {
        let box = bfcv_box(x: Int32(x), y: Int32(y), width: Int32(width), height: Int32(height))
        return try Image(width: size.width, height: size.height, layout: layout) { (out) throws(ImagingError) in
            try withView {
                bfcv_resize_region(
                    $0, box, Int32(size.width), Int32(size.height), interpolation.native, out.baseAddress, out.count)
            }
        }
    }
}
