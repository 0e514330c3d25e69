import COpenCV

extension Image {
    /// The colour picture with its local contrast raised: OpenCV's CLAHE on the lightness of L*a*b*.
    ///
    /// - Parameters:
    ///   - clipLimit: how far a histogram's peak may be above its mean; OpenCV's usual choice is 2.
    ///   - tiles: the parts of each side that are equalised by themselves.
    public func contrastRaised(clipLimit: Double, tiles: Int) throws(ImagingError) -> Image {
        precondition(layout == .rgb, "contrast is raised in a colour picture")
        return try Image(width: width, height: height, layout: .rgb) { (out) throws(ImagingError) in
            try withView { bfcv_raise_contrast($0, clipLimit, Int32(tiles), out.baseAddress, out.count) }
        }
    }
}
