import Documents

/// What the files of a chip say, in the order of ICAO 9303-10; what a file does not say is left out.
enum DataGroupFields {
    /// Of EF.COM.
    static let directory: [Field<EFCOM>] = Field.whereSaid([
        Field("lds_version") { $0.ldsVersion }, Field("unicode_version") { $0.unicodeVersion },
        Field("data_groups") { $0.dataGroups.map(\.description) },
        Field("unknown_tags", "In hexadecimal.") { Self.hexadecimal($0.unknownTags) },
    ])

    /// Of data group 2.
    static let faces: [Field<DataGroup2>] = [Field("faces", each: face) { $0.faces }]

    /// Of data group 11.
    static let person: [Field<DataGroup11>] = Field.whereSaid([
        Field("name", of: name) { $0.name }, Field("other_names", each: name) { $0.otherNames },
        Field("personal_number") { $0.personalNumber }, Field("birth_date") { $0.birthDate?.description },
        Field("place_of_birth") { $0.placeOfBirth }, Field("address") { $0.address },
        Field("telephone") { $0.telephone }, Field("profession") { $0.profession }, Field("title") { $0.title },
        Field("personal_summary") { $0.personalSummary },
        Field("proof_of_citizenship_bytes", in: .counts) { $0.proofOfCitizenship?.count },
        Field("other_document_numbers") { $0.otherDocumentNumbers }, Field("custody") { $0.custody },
        Field("unread_tags", "Of fields that cannot be read, in hexadecimal.") { Self.hexadecimal($0.unreadTags) },
    ])

    /// Of data group 12.
    static let document: [Field<DataGroup12>] = Field.whereSaid([
        Field("issuing_authority") { $0.issuingAuthority }, Field("issue_date") { $0.issueDate?.description },
        Field("other_persons", each: name) { $0.otherPersons }, Field("endorsements") { $0.endorsements },
        Field("tax_or_exit_requirements") { $0.taxOrExitRequirements },
        Field("front_image_bytes", in: .counts) { $0.frontImage?.count },
        Field("rear_image_bytes", in: .counts) { $0.rearImage?.count },
        Field("personalisation") { $0.personalisation?.description },
        Field("personalisation_system") { $0.personalisationSystem },
        Field("unread_tags", "Of fields that cannot be read, in hexadecimal.") { Self.hexadecimal($0.unreadTags) },
    ])

    /// Of data group 14.
    static let protocols: [Field<DataGroup14>] =
        [Field("security_infos", each: protocolInfo) { $0.securityInfos }]
        + Field.whereSaid([
            Field("unread_infos", in: .counts, "How many others cannot be read.") {
                $0.unreadCount > 0 ? $0.unreadCount : nil
            }
        ])

    /// Of data group 15.
    static let key: [Field<DataGroup15>] = Field.whereSaid([
        Field("algorithm") { $0.algorithm }, Field("key_bytes", in: .counts) { $0.key.count },
    ])

    private static func hexadecimal(_ tags: [UInt32]) -> [String] {
        tags.map { String($0, radix: 16, uppercase: true) }
    }

    private static let face: [Field<FaceImageRecord>] = {
        let known = FaceImageRecord.fields
        let size: [Field<FaceImageRecord>] = [Field("image_bytes", in: .counts) { $0.bytes.count }]
        return Field.whereSaid(
            known.named("encoding", "format") + size + known.named("width", "height") + stated
                + known.named("findings"))
    }()

    /// What a picture's record says of the person and of the picture.
    private static let stated: [Field<FaceImageRecord>] = [
        Field("kind") { $0.kind }, Field("gender") { $0.gender }, Field("eye_colour") { $0.eyeColour },
        Field("hair_colour") { $0.hairColour }, Field("captured") { $0.captured?.description },
        Field("created") { $0.created?.description },
        Field("feature_points", "Such as 12.1 (310, 220), in pixels.") { face in
            face.features.map { "\($0.kind) (\($0.x), \($0.y))" }
        },
    ]

    private static let name: [Field<LDSName>] = Field.whereSaid([
        Field("primary_identifier") { $0.primary }, Field("secondary_identifier") { $0.secondary },
    ])

    private static let protocolInfo: [Field<SecurityInfo>] = Field.whereSaid([
        Field("object_identifier") { $0.objectIdentifier }, Field("name") { $0.name }, Field("purpose") { $0.purpose },
        Field("version") { info -> Int? in if case .version(let version) = info.data { version } else { nil } },
        Field("key_bytes", in: .counts) { info -> Int? in
            if case .publicKey(let key) = info.data { key.count } else { nil }
        },
        Field("identifier") { $0.identifier }, Field("signature_algorithm") { $0.signatureAlgorithm },
    ])
}

extension FaceImageRecord.Kind: ReplyValue {}
extension FaceAttribute.Gender: ReplyValue {}
extension FaceAttribute.EyeColour: ReplyValue {}
extension FaceAttribute.HairColour: ReplyValue {}
extension SecurityInfo.Purpose: ReplyValue {}
