public import Storage
public import Verification

/// The replies about the policy in force.
public enum PolicyReplies {
    /// The policy in force and what led to it, the last first.
    public static let policies = Reply<(policy: PolicyReference, events: [PolicyEvent])>(
        "Policies", [Field("policy") { $0.policy }, Field("events") { $0.events }])

    /// Another policy is in force.
    public static let change = Reply<(policy: PolicyReference, event: PolicyEvent)>(
        "PolicyChange", [Field("policy") { $0.policy }, Field("event") { $0.event }])

    /// A value that two policies do not share.
    package static let difference = Reply<PolicyDifference.ChangedValue>(
        "PolicyDifference", PolicyDifference.ChangedValue.fields.leavingOut(.null))

    /// A line of the ledger as its file has it, with the hash of the line before.
    package static let line = Reply<PolicyEvent>(
        "PolicyEvent",
        PolicyEvent.fields.filter { $0.name != "signed_by" }.leavingOut(.null) + [
            .optional("signedBy", "The identifier of the key.") { $0.signedBy },
            .optional("previous", "SHA-256 of the line before.") { $0.previous },
        ])
}

extension PolicyEvent: ReplyObject {
    package static let fields: [Field<Self>] = [
        Field("number") { $0.number }, Field("time", "RFC 3339, UTC.") { $0.time },
        Field("actor", "The identifier of the API key; none when the server needs no key.") { $0.actor },
        Field("action") { $0.action }, Field("policy", "SHA-256; null = the configured policy.") { $0.policy },
        Field("name") { $0.name },
        Field("replaced", "SHA-256 of the policy before; null = the configured one.") { $0.replaced },
        Field("origin") { $0.origin }, Field("signed_by", "The identifier of the key.") { $0.signedBy },
    ]
}

extension PolicyEvent.Action: ReplyValue {}
