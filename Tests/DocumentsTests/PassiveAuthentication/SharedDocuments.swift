import Foundation
import TestSupport

@testable import Documents

/// Files of `../shared/data/emrtd`, which not every machine has.
enum SharedDocuments {
    static let folder = Checkout.sharedData.appending(path: "emrtd")
    static let areThere = FileManager.default.fileExists(atPath: folder.path())

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: path)))
    }

    static func certificate(_ name: String) throws -> Certificate {
        try Certificate(try bytes("gmrtd/cms/master_list/\(name)"))
    }
}
