import COpenCV

extension Image {
    /// The picture blurred by a Gaussian: the same as OpenCV's `GaussianBlur` without a size.
    ///
    /// - Parameter sigma: its standard deviation in pixels, above 0.
    public func blurred(sigma: Double) throws(ImagingError) -> Image {
        precondition(sigma > 0, "a blur has a width")
        return try Image(width: width, height: height, layout: layout) { (out) throws(ImagingError) in
            try withView { bfcv_gaussian_blur($0, sigma, out.baseAddress, out.count) }
        }
    }
}
