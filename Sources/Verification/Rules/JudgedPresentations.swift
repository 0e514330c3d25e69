/// What presentations that were judged beside something else do to its outcome: only live ones let it stand.
struct JudgedPresentations {
    /// Why it does not stand, the weightiest first; empty when every presentation is live, or none was judged.
    let reasons: [Reason]
    /// Whether one of them is an attack.
    let isAttack: Bool
    /// Whether other pictures may help: none is an attack, and one at least cannot be judged.
    let isRetake: Bool

    init(_ decisions: [LivenessDecision?]) {
        let others = decisions.compactMap(\.self).filter { $0.outcome != .live }
        reasons = others.isEmpty ? [] : ([.presentationNotAccepted] + others.flatMap(\.reasons)).unique
        isAttack = others.contains { $0.outcome == .spoof }
        isRetake = !isAttack && others.contains { $0.outcome == .retake }
    }
}
