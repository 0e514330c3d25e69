package import Documents

/// The replies about what is read from a document as it is; nothing of it is verified.
package enum ChipFileReplies {
    /// A file of the chip.
    package static let file = Reply<(kind: ElementaryFile.Kind, content: ElementaryFile.Content)>(
        "ChipFile", [Field("kind", "Such as DG1.") { $0.kind.description }, Field("content") { $0.content }])

    /// A machine-readable zone.
    package static let zone = Reply<MachineReadableZone>("MachineReadableZone", ZoneFields.all)
}

/// What a file of the chip says; pictures and keys by their size only.
extension ElementaryFile.Content: ReplyValue {
    package static var schema: Schema {
        .any(of: [
            .object(DataGroupFields.directory), .object(ZoneFields.all), .object(DataGroupFields.faces),
            .object(DataGroupFields.person), .object(DataGroupFields.document), .object(DataGroupFields.protocols),
            .object(DataGroupFields.key), .object(unread),
        ])
    }

    package func json(_ rounding: Rounding) -> JSON {
        switch self {
        case .com(let com): DataGroupFields.directory.json(of: com)
        case .dg1(let group): ZoneFields.all.json(of: group.machineReadableZone)
        case .dg2(let group): DataGroupFields.faces.json(of: group)
        case .dg11(let group): DataGroupFields.person.json(of: group)
        case .dg12(let group): DataGroupFields.document.json(of: group)
        case .dg14(let group): DataGroupFields.protocols.json(of: group)
        case .dg15(let group): DataGroupFields.key.json(of: group)
        case .notRead: Self.unread.json(of: ())
        }
    }

    private static let unread: [Field<Void>] = [Field("read", always: false)]
}
