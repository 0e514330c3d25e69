import Documents

extension Fact {
    /// What a file of the chip says; pictures by their size only.
    init(_ content: ElementaryFile.Content) {
        switch content {
        case .com(let com):
            let tags = com.unknownTags.map { String($0, radix: 16, uppercase: true) }
            self = .object([
                "lds_version": .text(com.ldsVersion), "unicode_version": .text(com.unicodeVersion),
                "data_groups": .texts(com.dataGroups.map(\.description)), "unknown_tags": .texts(tags),
            ])
        case .dg1(let group): self = Fact(group.machineReadableZone)
        case .dg2(let group): self = .object(["faces": .list(group.faces.map { Fact($0) })])
        case .dg11(let group): self = Fact(group)
        case .dg12(let group): self = Fact(group)
        case .dg14(let group): self = .object(["security_infos": .list(group.securityInfos.map { Fact($0) })])
        case .dg15(let group):
            self = .object(["algorithm": .text(group.algorithm), "key_bytes": .bytes(group.key)])
        case .notRead: self = .object(["read": .flag(false)])
        }
    }

    private init(_ face: FaceImageRecord) {
        self = .object([
            "encoding": .text(face.encoding.rawValue), "format": .text(face.format.rawValue),
            "image_bytes": .bytes(face.bytes), "width": face.width.map(Fact.number),
            "height": face.height.map(Fact.number), "kind": .optional(face.kind?.rawValue),
            "gender": .optional(face.gender?.rawValue), "eye_colour": .optional(face.eyeColour?.rawValue),
            "hair_colour": .optional(face.hairColour?.rawValue), "captured": .optional(face.captured?.description),
            "created": .optional(face.created?.description),
            "feature_points": .texts(face.features.map { "\($0.kind) (\($0.x), \($0.y))" }),
            "findings": .texts(face.findings.map(\.rawValue)),
        ])
    }

    private init(_ group: DataGroup11) {
        self = .object([
            "name": group.name.map { Fact($0) }, "other_names": .list(group.otherNames.map { Fact($0) }),
            "personal_number": .optional(group.personalNumber),
            "birth_date": .optional(group.birthDate?.description), "place_of_birth": .texts(group.placeOfBirth),
            "address": .texts(group.address), "telephone": .optional(group.telephone),
            "profession": .optional(group.profession), "title": .optional(group.title),
            "personal_summary": .optional(group.personalSummary),
            "proof_of_citizenship_bytes": .bytes(group.proofOfCitizenship),
            "other_document_numbers": .texts(group.otherDocumentNumbers), "custody": .optional(group.custody),
        ])
    }

    private init(_ group: DataGroup12) {
        self = .object([
            "issuing_authority": .optional(group.issuingAuthority),
            "issue_date": .optional(group.issueDate?.description),
            "other_persons": .list(group.otherPersons.map { Fact($0) }),
            "endorsements": .optional(group.endorsements),
            "tax_or_exit_requirements": .optional(group.taxOrExitRequirements),
            "front_image_bytes": .bytes(group.frontImage), "rear_image_bytes": .bytes(group.rearImage),
            "personalisation": .optional(group.personalisation?.description),
            "personalisation_system": .optional(group.personalisationSystem),
        ])
    }

    private init(_ name: LDSName) {
        self = .object(["primary_identifier": .text(name.primary), "secondary_identifier": .text(name.secondary)])
    }

    private init(_ info: SecurityInfo) {
        var version: Int?
        var keyBytes: Int?
        switch info.data {
        case .version(let number): version = number
        case .publicKey(let key): keyBytes = key.count
        case .other: break
        }
        self = .object([
            "object_identifier": .text(info.objectIdentifier), "name": .optional(info.name),
            "purpose": .optional(info.purpose?.rawValue), "version": version.map(Fact.number),
            "key_bytes": keyBytes.map(Fact.number), "identifier": info.identifier.map(Fact.number),
            "signature_algorithm": .optional(info.signatureAlgorithm),
        ])
    }
}
