/// A file that a user gives to `bonafide client`, named as the command's options are.
enum ClientPicture: String, CaseIterable, Sendable {
    case image
    case reference
    case selfie
    case photoA = "photo-a"
    case photoB = "photo-b"
    case image1
    case image2
    /// The data group 2 of a passport's chip, which holds the portrait.
    case dataGroup2 = "dg2"
}
