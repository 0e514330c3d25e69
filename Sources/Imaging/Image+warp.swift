import COpenCV

/// How samples between pixels are found.
public enum Interpolation: Sendable {
    /// The nearest pixel.
    case nearest
    /// Bilinear.
    case linear
    /// Bicubic.
    case cubic
    /// The mean of the area covered: for shrinking.
    case area

    var native: bfcv_interpolation {
        switch self {
        case .nearest: BFCV_NEAREST
        case .linear: BFCV_LINEAR
        case .cubic: BFCV_CUBIC
        case .area: BFCV_AREA
        }
    }
}

/// What lies outside a picture when it is warped.
public enum Border: Sendable {
    /// Black.
    case zero
    /// The nearest pixel of the edge.
    case replicate

    var native: bfcv_border { self == .zero ? BFCV_BORDER_ZERO : BFCV_BORDER_REPLICATE }
}

/// How pixels become the input of a network.
public struct TensorForm: Sendable, Equatable {
    /// The order of the axes.
    public enum Order: String, Sendable, Codable {
        /// Row, column, channel.
        case nhwc
        /// Channel, row, column.
        case nchw
    }
    /// The order of the colour channels.
    public enum Channels: String, Sendable, Codable {
        /// Red, green, blue.
        case rgb
        /// Blue, green, red.
        case bgr
    }

    /// Columns of the tensor.
    public var width: Int
    /// Rows of the tensor.
    public var height: Int
    /// The order of the axes.
    public var order: Order
    /// The order of the colour channels.
    public var channels: Channels
    /// Per channel of the tensor: value = sample × scale + offset.
    public var scale: SIMD3<Float>
    /// Per channel of the tensor: value = sample × scale + offset.
    public var offset: SIMD3<Float>

    /// A form of `width` × `height` pixels; per channel, value = sample × scale + offset.
    public init(
        width: Int, height: Int, order: Order, channels: Channels, scale: SIMD3<Float>, offset: SIMD3<Float>
    ) {
        self.width = width
        self.height = height
        self.order = order
        self.channels = channels
        self.scale = scale
        self.offset = offset
    }
}

extension Image {
    /// The picture at another size; the same as OpenCV's `resize`.
    public func resized(width: Int, height: Int, interpolation: Interpolation) throws(ImagingError) -> Image {
        try Image(width: width, height: height, layout: layout) { (out) throws(ImagingError) in
            try withView {
                bfcv_resize($0, Int32(width), Int32(height), interpolation.native, out.baseAddress, out.count)
            }
        }
    }

    /// The picture seen through a map from the result's pixels to this picture's, bilinear.
    public func warped(
        by map: AffineTransform, width: Int, height: Int, border: Border
    ) throws(ImagingError) -> Image {
        try Image(width: width, height: height, layout: layout) { (out) throws(ImagingError) in
            try withView {
                bfcv_warp_affine(
                    $0, map.coefficients, Int32(width), Int32(height), border.native, out.baseAddress, out.count)
            }
        }
    }

    /// `form.width * form.height * 3` values of the picture seen through a map from the tensor's pixels to its own, bilinear;
    /// a grey picture gives three equal channels.
    public func tensor(
        through map: AffineTransform, border: Border, form: TensorForm
    ) throws(ImagingError) -> [Float] {
        var native = bfcv_tensor_form(
            width: Int32(form.width), height: Int32(form.height), planar: form.order == .nchw ? 1 : 0,
            swap_red_blue: form.channels == .bgr ? 1 : 0, scale: (form.scale.x, form.scale.y, form.scale.z),
            offset: (form.offset.x, form.offset.y, form.offset.z))
        var values = [Float](repeating: 0, count: form.width * form.height * Image.Layout.rgb.rawValue)
        try values.withUnsafeMutableBufferPointer { (out) throws(ImagingError) in
            try withView {
                bfcv_warp_to_tensor($0, map.coefficients, border.native, &native, out.baseAddress, out.count)
            }
        }
        return values
    }

    /// Luma (ITU-R BT.601) of an RGB picture; a grey picture is returned as it is.
    public func gray() throws(ImagingError) -> Image {
        guard layout == .rgb else { return self }
        return try Image(width: width, height: height, layout: .gray) { (out) throws(ImagingError) in
            try withView { bfcv_gray($0, out.baseAddress, out.count) }
        }
    }
}
