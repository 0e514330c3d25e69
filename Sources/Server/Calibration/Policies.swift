/// What makes policies and puts them into force.
struct Policies: Sendable {
    /// Makes them.
    let queue: CalibrationQueue
    /// Puts them into force.
    let active: ActivePolicy
}
