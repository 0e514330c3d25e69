/// A job of the server that needs models.
enum ServedJob: String, CaseIterable {
    /// Single pictures: presentation-attack detection.
    case liveness
    /// Two pictures of one face; includes what single pictures take.
    case pair
    /// Faces are compared, enrolled and searched for.
    case recognition
}
