package import Documents
import Verification

/// What a reply says about the other files of a chip.
enum ChipFields {
    static let all: [Field<PassportReport>] = [
        Field("lds_version", "Of EF.COM.") { $0.directory?.ldsVersion },
        Field("listed_data_groups", in: .counts) { $0.directory?.dataGroups.map(\.value) },
        Field("faces", "The pictures of data group 2; null when it was not sent or cannot be read.") {
            try? $0.faces?.get()
        },
        Field("zone_problem", "Why the machine-readable zone of data group 1 cannot be read.") {
            report -> DocumentsError.Code? in
            if case .failure(let error) = report.passive.zone { error.code } else { nil }
        },
        Field("faces_problem", "Why they cannot be read.") { report -> DocumentsError.Code? in
            if case .failure(let error) = report.faces { error.code } else { nil }
        },
    ]
}

/// What the chip states about a picture, and what does not fit; not the picture.
extension FaceImageRecord: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("format") { $0.format }, Field("encoding") { $0.encoding },
        Field("bytes", in: .counts) { $0.bytes.count }, Field("width", in: .counts) { $0.width },
        Field("height", in: .counts) { $0.height }, Field("findings") { $0.findings },
    ]
}

extension FaceImageFormat: ReplyValue {}
extension FaceImageRecord.Encoding: ReplyValue {}
extension FaceImageRecord.Deviation: ReplyValue {}
extension DocumentsError.Code: ReplyValue {}
