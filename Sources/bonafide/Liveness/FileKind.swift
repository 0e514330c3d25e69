import Foundation

/// What a path leads to, through links.
enum FileKind: Equatable {
    case regular(bytes: Int)
    case folder
    /// A device, a pipe or a socket.
    case other

    /// `nil` when nothing is there or it may not be seen.
    init?(path: String) {
        let target = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: target) else { return nil }
        switch attributes[.type] as? FileAttributeType {
        case .typeDirectory: self = .folder
        case .typeRegular: self = .regular(bytes: attributes[.size] as? Int ?? .max)
        default: self = .other
        }
    }
}
