public import Foundation

/// What tests read: files of the checkout, and data beside it.
public enum Checkout {
    /// The package's folder.
    public static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    /// Data that not every machine has.
    public static let sharedData = root.deletingLastPathComponent().appending(path: "shared/data")
    /// The folder of engine and models: `BONAFIDE_HOME`, else `.bonafide` in the checkout.
    public static let home =
        ProcessInfo.processInfo.environment["BONAFIDE_HOME"] ?? root.appending(path: ".bonafide").path

    /// The bytes of a file, such as `Samples/portraits/obama-2009.jpg`.
    public static func bytes(_ path: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: root.appending(path: path)))
    }

    /// Numbers that another program made, such as those of `VisionTests/Golden/pad.json`.
    public static func golden<Value: Decodable>(_ path: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: root.appending(path: "Tests/\(path)")))
    }
}
