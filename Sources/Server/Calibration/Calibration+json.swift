import Calibration
import FoundationEssentials
import Storage
import Verification

extension Calibration {
    /// The reply about it.
    var json: JSON {
        [
            "id": .string(id), "status": .string(status.rawValue), "created": .string(created),
            "kind": .string(kind.rawValue), "input": .string(input.rawValue), "input_sha256": .string(inputSHA256),
            "name": .string(name), "data_set": .string(dataSet),
            "progress": ["done": .integer(done), "total": .integer(total), "failures": .integer(failures)],
            "code": .optional(code), "reason": .optional(reason), "report": report?.json ?? .null,
        ]
    }
}

extension PolicyCalibration.Report {
    /// The report as a reply has it.
    var json: JSON {
        [
            "policy": policy.json, "base": base.json, "method": .string(record.method), "split": .string(record.split),
            "presentations": .array(
                record.presentations.map {
                    ["label": .string($0.label), "species": .optional($0.species), "count": .integer($0.count)]
                }),
            "rates": .array(record.rates.map(\.json)),
            "leave_one_species_out": .array((record.leaveOneSpeciesOut ?? []).map(\.json)),
            "not_supported": .array(gaps.map(JSON.string)),
            "changes": .array(
                changes.map { ["path": .string($0.path), "old": .optional($0.old), "new": .optional($0.new)] }),
        ]
    }
}

extension ProvenanceRecord.Rate {
    fileprivate var json: JSON {
        [
            "measure": .string(measure), "group": .optional(group), "errors": .integer(errors),
            "trials": .integer(trials), "rate": .rounded(rate),
            "interval": interval.map { .array($0.map { JSON.rounded($0) }) } ?? .null,
        ]
    }
}

extension PolicyEvent {
    /// The event as a reply has it.
    var json: JSON {
        [
            "number": .integer(number), "time": .string(time), "actor": .string(actor),
            "action": .string(action.rawValue), "policy": .optional(policy), "name": .optional(name),
            "replaced": .optional(replaced), "origin": .optional(origin), "signed_by": .optional(signedBy),
        ]
    }
}
