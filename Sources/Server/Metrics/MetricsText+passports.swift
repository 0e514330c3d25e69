import Documents
import Verification

extension MetricsText.Writer {
    /// What is trusted, and how passports were judged.
    mutating func passports(_ counters: ServerMetrics.Snapshot, _ passports: Passports?) {
        family("bonafide_passports_total", "counter", "Passports by verdict.") {
            for verdict in PassportOutcome.allCases {
                $0.sample([("verdict", verdict.rawValue)], "\(counters.passports[verdict] ?? 0)")
            }
        }
        family("bonafide_passport_steps_total", "counter", "Steps of passive authentication by finding.") {
            for step in PassiveAuthentication.Step.allCases {
                for code in StepOutcome.Code.allCases {
                    guard let count = counters.passportSteps[.init(step: step, code: code)] else { continue }
                    $0.sample([("step", step.rawValue), ("code", code.rawValue)], "\(count)")
                }
            }
        }
        guard let passports else { return }
        let trust = passports.statistics
        single("bonafide_trust_certificates", "gauge", "CSCA certificates that are trusted.", trust.certificateCount)
        single("bonafide_trust_countries", "gauge", "Countries of these certificates.", trust.countryCount)
        single("bonafide_revocation_lists", "gauge", "Revocation lists.", trust.revocationListCount)
        if let age = passports.newestListAgeSeconds {
            single("bonafide_master_list_age_seconds", "gauge", "Time since the newest list was signed.", Int(age))
        }
        single("bonafide_passport_challenges", "gauge", "Challenges that wait for a chip.", passports.challenges.count)
    }
}
