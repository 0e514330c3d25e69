import HTTPTypes
import Hummingbird

extension Request {
    /// Whether the body is as it is. Decoding what is compressed would need a limit of its own, and pictures gain nothing.
    var hasPlainBody: Bool {
        headers[values: .contentEncoding].allSatisfy { value in
            value.split(separator: ",").allSatisfy { coding in
                coding.filter { $0 != " " && $0 != "\t" }.lowercased() == "identity"
            }
        }
    }
}
