import FoundationEssentials
public import Verification
public import Vision

/// The replies about two pictures.
public enum PairReplies {
    /// The reply in the form of the one about one picture.
    public static let liveness = Reply<Answer<JudgedPair>>(
        "PairLivenessReply",
        SeedFields.status.of { $0.report.report.decision } + decision + measurements.of { $0.report }
            + classic(ClassicFields.nullable))

    /// bg-verify's reply with ours beside its results.
    public static let detect = Reply<Answer<JudgedPair>>(
        "DetectReply",
        [
            Field("success", always: true), Field("results", of: results) { $0 },
            .overHTTP("timestamp", "RFC 3339, UTC.") { $0.request?.time.formatted(.iso8601) },
        ])

    /// The members of bg-verify's results, for tables about them.
    public static var resultMembers: [(name: String, schema: JSON)] { results.map { ($0.name, $0.schema.json) } }

    private static let results: [Field<Answer<JudgedPair>>] =
        [
            SeedFields.isLive.of { $0.report.report.decision },
            Field(
                "is_spoof",
                "Not is_live, as in bg-verify: also true when another picture is needed; outcome tells them apart."
            ) { $0.report.report.decision.outcome != .live },
        ] + classic(ClassicFields.whole) + decision + measurements.of { $0.report }

    /// bg-verify's numbers, and where the drawings are.
    private static func classic(_ numbers: [Field<JudgedPair>]) -> [Field<Answer<JudgedPair>>] {
        numbers.of { $0.report } + [
            .overHTTP(
                "visualizations",
                "Names for GET /visualization/{name}; null for drawings that were not made or not kept.", of: drawings
            ) { $0.report.kept },
            .overHTTP("session_id", "For DELETE /cleanup/{session_id}, when drawings were asked for.") {
                $0.report.kept?.session
            },
        ]
    }

    private static let drawings: [Field<KeptDrawings>] = PairDrawing.Kind.allCases.map { kind in
        Field(kind.rawValue) { $0.names[kind] }
    }

    private static let decision: [Field<Answer<JudgedPair>>] =
        DecisionFields.presentation.of { $0.report.report.decision } + Answer.who

    private static let measurements: [Field<JudgedPair>] = [
        Field("cues", "What the two frames say together.") { $0.report.pad?.cues ?? [] },
        Field("registration", "How the backgrounds lie over each other; errors in inter-ocular distances.") {
            $0.report.pad?.registration
        },
        Field("face_tracks", in: .counts, "Face points that were found again in the second picture.") {
            $0.report.pad?.faceTracks.count
        },
        Field("frames", "Each picture by itself, with the members of the reply for one picture.") { $0.report.frames },
        Field(
            "parameters",
            "Each parameter as it was sent and as it counted: a client's may only make a decision stricter.",
            of: PairParameter.allCases.map(\.field)
        ) { $0 }, Stage.list.of { $0.report.stages },
    ]
}

extension PairParameter {
    /// The value that the caller asked for, and the one that decided.
    fileprivate var field: Field<JudgedPair> {
        let requested = Field<JudgedPair>(name: "requested", schema: schema.nullable) {
            $0.parameters.names(self) ? json($0.parameters[self]) : .null
        }
        let effective = Field<JudgedPair>(name: "effective", schema: schema) { json($0.effective(self)) }
        return Field(rawValue, of: [requested, effective]) { $0 }
    }

    /// What it may be.
    public var schema: Schema { (isInteger ? Schema.integer : .number).within(range) }

    /// One of its values.
    public func json(_ value: Double) -> JSON { isInteger ? .integer(Int(value)) : .rounded(value) }
}

extension PairReport.Frame: ReplyObject {
    package static let fields: [Field<Self>] = PictureFields.frame.of { $0 }
}

extension TwoFrameCue: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("name", "The cue.") { $0.name }, Field("raw_value", "Its native value.") { $0.rawValue },
        Field("value", in: 0...1, "Higher = more like a bona fide presentation.") { $0.value },
    ]
}

extension BackgroundRegistration: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("state") { $0.state },
        Field("homography", rounding: .decimals(9), "From the first picture's pixels to the second's, row by row.") {
            $0.homography.coefficients
        },
        Field("points") { $0.points }, Field("matches") { $0.matches.count },
        Field("inliers") { registration in registration.isInlier.count { $0 } },
        Field("coverage", in: 0...1) { $0.coverage.ifFinite }, Field("transfer_error") { $0.transferError },
    ]
}

extension TwoFrameCue.Name: ReplyValue {}
extension BackgroundRegistration.State: ReplyValue {}
