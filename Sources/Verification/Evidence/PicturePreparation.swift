/// What had to be done to a picture before a face was found in it.
public enum PicturePreparation: String, Sendable, Codable, CaseIterable {
    /// Nothing.
    case none
    /// Local contrast was raised.
    case contrast
    /// It was turned by 90° clockwise.
    case rotated90 = "rotated_90"
    /// It was turned by 180°.
    case rotated180 = "rotated_180"
    /// It was turned by 270° clockwise.
    case rotated270 = "rotated_270"
    /// It was looked at twice as large, part by part.
    case upscaled
}
