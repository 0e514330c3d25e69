import FoundationEssentials

extension Certificate {
    /// What is wrong with a signature made at that moment; nil when the certificate was valid.
    func validity(at moment: Date) -> StepOutcome? {
        if moment < notBefore { return StepOutcome(.notYetValid, "\(subject)") }
        if moment > notAfter { return StepOutcome(.signedAfterExpiry, "\(subject)") }
        return nil
    }
}
