/// What a record states about a face, by the words of both standards (ISO/IEC 19794-5:2005, 5.5; ISO/IEC 39794-5:2019,
/// 7.19 to 7.21).
public enum FaceAttribute {
    /// Gender.
    public enum Gender: String, Sendable, CaseIterable {
        /// Stated to be unknown.
        case unknown
        /// Neither of the two.
        case other
        /// Male.
        case male
        /// Female.
        case female
    }

    /// Colour of the eyes.
    public enum EyeColour: String, Sendable, CaseIterable {
        /// Stated to be unknown.
        case unknown
        /// None of the others.
        case other
        /// Black.
        case black
        /// Blue.
        case blue
        /// Brown.
        case brown
        /// Grey.
        case grey
        /// Green.
        case green
        /// Hazel.
        case hazel
        /// Several colours.
        case multiColoured = "multi_coloured"
        /// Pink.
        case pink
    }

    /// Colour of the hair.
    public enum HairColour: String, Sendable, CaseIterable {
        /// Stated to be unknown.
        case unknown
        /// None of the others.
        case other
        /// No hair.
        case bald
        /// Black.
        case black
        /// Blonde.
        case blonde
        /// Brown.
        case brown
        /// Grey.
        case grey
        /// White.
        case white
        /// Red.
        case red
        /// Green.
        case green
        /// Blue.
        case blue
        /// Dyed.
        case coloured
    }
}
