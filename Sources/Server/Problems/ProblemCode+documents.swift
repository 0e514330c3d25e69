import Documents
import HTTPTypes

extension ProblemCode {
    /// The code of a document's file that cannot be read.
    init(_ code: DocumentsError.Code) {
        let detail =
            switch code {
            case .empty: "The file that field names has no bytes."
            case .tooLarge: "The file that field names has more bytes, elements or nesting than are read."
            case .truncated: "The file that field names ends before its structure does."
            case .malformed: "The file that field names contradicts its format."
            case .unsupported: "The file that field names has a form that is not read."
            }
        self.init(code.rawValue, .unprocessableContent, detail)
    }

    /// The codes of a document's files.
    static let documents = DocumentsError.Code.allCases.map(Self.init)
}
