/// One check of `bonafide doctor`.
struct Check: Sendable, Equatable {
    /// The result of the check.
    enum Finding: Sendable, Equatable {
        /// It is as it should be; the detail says what was found.
        case ok(String)
        /// It is wrong; `mend` says how to fix it.
        case fail(String, mend: String)
    }

    let name: String
    let finding: Finding

    static func ok(_ name: String, _ detail: String) -> Check {
        Check(name: name, finding: .ok(detail))
    }

    static func fail(_ name: String, _ reason: String, mend: String) -> Check {
        Check(name: name, finding: .fail(reason, mend: mend))
    }

    var passed: Bool {
        if case .ok = finding { true } else { false }
    }

    /// One line, and the remedy below it when it is needed.
    var line: String {
        switch finding {
        case .ok(let detail): "OK    \(name): \(detail)"
        case .fail(let reason, let mend): "FAIL  \(name): \(reason)\n      mend: \(mend)"
        }
    }
}
