/// What can happen to a picture between the camera and the one who judges it, or be done to it: saved again, made smaller or
/// larger, blurred, cut. It shows the same to a person, and may have lost what only the camera's own pixels show.
///
/// A raw value is the name in a score file.
public enum PictureVariant: String, Sendable, CaseIterable {
    case jpeg85 = "jpeg_85"
    case jpeg75 = "jpeg_75"
    case jpeg60 = "jpeg_60"
    case jpeg50 = "jpeg_50"
    case threeQuarters = "scale_0.75"
    case half = "scale_0.5"
    case third = "scale_0.33"
    case double = "scale_2"
    case blur
    case webp
    case crop

    private enum Constants {
        /// libjpeg's, of variants that are about something else: the least that a camera's own JPEG usually has.
        static let usualQuality = 95
        /// What `cwebp` takes when nothing is named is 75, what browsers take for a canvas is 80.
        static let webpQuality = 80
        /// In pixels: what a person calls a little soft.
        static let blurSigma = 1.0
        /// The parts of the width and the height that are cut off at the left and at the top; no whole block of eight by
        /// eight, so that the blocks of an earlier compression lie elsewhere.
        static let cut = (part: 20, columns: 5, rows: 3)
    }

    /// A file of the variant of an upright colour picture.
    ///
    /// - Throws: `ImagingError` for sizes that the format cannot hold.
    public func file(of image: Image) throws(ImagingError) -> [UInt8] {
        switch self {
        case .jpeg85: try image.jpegBytes(quality: 85)
        case .jpeg75: try image.jpegBytes(quality: 75)
        case .jpeg60: try image.jpegBytes(quality: 60)
        case .jpeg50: try image.jpegBytes(quality: 50)
        case .threeQuarters: try Self.scaled(image, by: 0.75)
        case .half: try Self.scaled(image, by: 0.5)
        case .third: try Self.scaled(image, by: 0.33)
        case .double: try Self.scaled(image, by: 2)
        case .blur: try image.blurred(sigma: Constants.blurSigma).jpegBytes(quality: Constants.usualQuality)
        case .webp: try image.webpBytes(quality: Constants.webpQuality)
        case .crop: try Self.cut(image).jpegBytes(quality: Constants.usualQuality)
        }
    }

    private static func scaled(_ image: Image, by factor: Double) throws(ImagingError) -> [UInt8] {
        func side(_ pixels: Int) -> Int { max(Int((Double(pixels) * factor).rounded()), 1) }
        return try image.resized(
            width: side(image.width), height: side(image.height), interpolation: factor < 1 ? .area : .cubic
        ).jpegBytes(quality: Constants.usualQuality)
    }

    private static func cut(_ image: Image) -> Image {
        let left = min(image.width / Constants.cut.part + Constants.cut.columns, image.width - 1)
        let top = min(image.height / Constants.cut.part + Constants.cut.rows, image.height - 1)
        return image.cropped(x: left, y: top, width: image.width - left, height: image.height - top)
    }
}
