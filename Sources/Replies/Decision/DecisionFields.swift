package import Verification
package import Vision

/// What a reply tells about a decision.
enum DecisionFields {
    /// The decision about a presentation.
    static let presentation: [Field<LivenessDecision>] = [
        Field("outcome", "The decision; only live admits the person.") { $0.outcome },
        Field("p_live", "The probability of a bona fide presentation, when it was measured.") { $0.pLive },
        Field("reasons", "Why, the weightiest first.") { $0.reasons },
        Field("hints", "What the person can do about it.") { $0.hints },
        Field("probable_attack", "print, screen or unknown, when the outcome is spoof: a guess.") {
            $0.probableAttack?.rawValue
        },
        comparisons.of { $0.comparisons },
    ]

    /// The presentation in a few words, where it is not what was asked for.
    static let short: [Field<LivenessDecision>] = [
        Field("outcome") { $0.outcome }, Field("p_live") { $0.pLive }, Field("reasons") { $0.reasons },
    ]

    /// Why another decision is what it is.
    static func explanation<Outcome>() -> [Field<Decision<Outcome>>] where Outcome.Reason == Reason {
        [
            Field("reasons", "Why, the weightiest first.") { $0.reasons },
            Field("hints", "What the person can do about it.") { $0.hints }, comparisons.of { $0.comparisons },
        ]
    }

    private static let comparisons = Field<[Comparison]>(
        "comparisons", "Each measurement beside the thresholds of the policy."
    ) { $0 }
}

extension Comparison: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("measure", "What was measured.") { $0.measure },
        Field("value", "The measured value.") { $0.value.ifFinite },
        Field("minimum", "The minimum value that passes.") { $0.minimum },
        Field("maximum", "The maximum value that passes.") { $0.maximum }, Field("passed") { $0.passed },
    ]
}

extension Stage: ReplyObject {
    package static let fields: [Field<Self>] = [Field("name") { $0.name }, Field("milliseconds") { $0.milliseconds }]

    /// The stages of any job.
    static let list = Field<[Stage]>("stages", "Wall time of each stage.") { $0 }
}

extension LivenessOutcome: ReplyValue {}
extension Reason: ReplyValue {}

extension PADScore: ReplyValue {
    package static var schema: Schema { .number.within(0...1) }

    package func json(_ rounding: Rounding) -> JSON { Double(value).json(rounding) }
}
