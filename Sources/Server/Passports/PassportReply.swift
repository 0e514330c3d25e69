import Documents
import FoundationEssentials
import Verification

/// The reply of `POST /v1/passports/verify`.
struct PassportReply {
    /// What was found out.
    let findings: PassportReport
    /// The policy that decided.
    let policy: PolicyReference
    /// Whether it tells what the machine-readable zone says.
    let includesZone: Bool
    /// Whom the operator trusts.
    let trust: JSON
    /// The day of the verification decides whether a document has expired.
    let date: Date
    /// The request's identifier.
    let requestID: String

    private var report: PassiveAuthentication.Report { findings.passive }

    /// The reply.
    var json: JSON {
        [
            "verdict": .string(findings.decision.outcome.rawValue),
            "reasons": .texts(findings.decision.reasons.map(\.code)),
            "remarks": .texts(findings.decision.remarks.map(\.code)), "steps": steps, "data_groups": dataGroups,
            "signer": report.securityObject.signerCertificate?.json ?? .null,
            "signing_time": .optional(report.securityObject.signingTime?.formatted(.iso8601)),
            "trust_anchor": report.trustAnchor?.json ?? .null, "issuing_state": issuingState,
            "mrz_check": findings.zone?.check(at: date) ?? .null,
            "mrz": includesZone ? findings.zone?.json ?? .null : .null, "chip": chip,
            "active_authentication": .optional(findings.activeAuthentication?.code), "policy": policy.json,
            "trust": trust,
            "request_id": .string(requestID),
        ]
    }

    private var steps: JSON {
        .object(
            PassiveAuthentication.Step.allCases.map { step in
                let outcome = report[step]
                return .init(
                    name: step.rawValue,
                    value: ["code": .string(outcome.code.rawValue), "detail": .optional(outcome.detail)])
            })
    }

    private var dataGroups: JSON {
        .object(
            report.dataGroups.sorted { $0.key < $1.key }.map {
                .init(name: "\($0.key.value)", value: .string($0.value.rawValue))
            })
    }

    /// The document's state beside its signer's country.
    private var issuingState: JSON {
        guard let zone = findings.zone else { return .null }
        return [
            "document": .string(zone.issuingState),
            "signer": .optional(report.securityObject.signerCertificate?.subject.country),
            "outcome": .string(report[.issuerCountry].code.rawValue),
        ]
    }

    private var chip: JSON {
        let faces = try? findings.faces?.get()
        var problem: DocumentsError.Code?
        if case .failure(let error) = findings.faces { problem = error.code }
        return [
            "lds_version": .optional(findings.directory?.ldsVersion),
            "listed_data_groups": findings.directory.map { .array($0.dataGroups.map { .integer($0.value) }) } ?? .null,
            "faces": faces.map { .array($0.map(\.json)) } ?? .null, "faces_problem": .optional(problem?.rawValue),
        ]
    }
}

extension JSON {
    /// An array of texts.
    fileprivate static func texts(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }
}

extension Certificate {
    /// A state's certificate; the subject is left out, for a signer may be named after a person.
    fileprivate var json: JSON {
        [
            "country": .optional(subject.country), "issuer": .string(issuer.description),
            "serial_number": .string(serialNumberText), "not_before": .string(notBefore.formatted(.iso8601)),
            "not_after": .string(notAfter.formatted(.iso8601)), "document_types": .texts(documentTypes),
        ]
    }
}

extension FaceImageRecord {
    /// What the chip states about a picture, and what does not fit; not the picture.
    fileprivate var json: JSON {
        [
            "format": .string(format.rawValue), "encoding": .string(encoding.rawValue), "bytes": .integer(bytes.count),
            "width": width.map(JSON.integer) ?? .null, "height": height.map(JSON.integer) ?? .null,
            "findings": .texts(findings.map(\.rawValue)),
        ]
    }
}

extension MachineReadableZone {
    /// Whether the zone is as it should be, without anything that it says of its holder.
    fileprivate func check(at date: Date) -> JSON {
        let wrong = checkDigits.filter { !$0.isValid }.map { "wrong_check_digit(\($0.field.rawValue))" }
        let expiry = fields.expiryDate.date?.description
        return [
            "format": .string(format.rawValue), "document_kind": .optional(documentKind?.rawValue),
            "is_valid": .bool(isValid), "findings": .texts(wrong + findings.map(\.description)),
            "is_expired": expiry.map { .bool($0 < date.formatted(.iso8601.year().month().day())) } ?? .null,
        ]
    }

    /// What the zone says.
    fileprivate var json: JSON { fields.json(lines) }
}

extension MachineReadableZone.Fields {
    fileprivate func json(_ lines: [String]) -> JSON {
        [
            "lines": .texts(lines), "document_code": .string(documentCode), "issuing_state": .string(issuingState),
            "primary_identifier": .string(name.primary), "secondary_identifier": .string(name.secondary),
            "document_number": .string(documentNumber), "nationality": .string(nationality),
            "birth_date": .string(birthDate.description), "sex": .optional(sex?.rawValue),
            "expiry_date": .string(expiryDate.description), "optional_data": .string(optionalData),
            "second_optional_data": .string(secondOptionalData),
        ]
    }
}
