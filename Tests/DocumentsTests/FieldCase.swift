import Foundation
import TestSupport

/// A folder of `../shared/data/field-cases`, which not every machine has.
struct FieldCase {
    static let folder = Checkout.sharedData.appending(path: "field-cases")
    static let areThere = FileManager.default.fileExists(atPath: folder.path())
    private let name: String

    init(_ name: String) { self.name = name }

    func bytes(_ file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Self.folder.appending(path: "\(name)/\(file)")))
    }

    func lines(_ file: String) throws -> [String] {
        String(decoding: try bytes(file), as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }
}
