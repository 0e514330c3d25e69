import HTTPTypes
import Replies

/// A header that a route honours beside those of every request: whoever reads it declares it, and `/openapi.json`
/// describes it.
struct RequestHeader: Sendable {
    /// Its name.
    let name: HTTPField.Name
    /// What it may be.
    let schema: Schema
    /// What it means, as a sentence.
    let sentence: String
}
