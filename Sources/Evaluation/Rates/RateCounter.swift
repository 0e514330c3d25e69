/// Counts trials and errors, by subject, too, as long as every trial names one.
struct RateCounter {
    private(set) var errors = 0
    private(set) var trials = 0
    private var bySubject: (errors: [Int], trials: [Int])?
    private let nameless: UInt32?

    /// A counter.
    ///
    /// - Parameter subjects: the column of subjects.
    init(_ subjects: Category?) {
        nameless = subjects?.code(of: "")
        bySubject = subjects.map {
            ([Int](repeating: 0, count: $0.names.count), [Int](repeating: 0, count: $0.names.count))
        }
    }

    /// Counts a trial.
    mutating func add(isError: Bool, subject: UInt32?) {
        trials += 1
        if isError { errors += 1 }
        guard let subject, bySubject != nil else { return }
        if subject == nameless {
            bySubject = nil
        } else {
            bySubject?.trials[Int(subject)] += 1
            if isError { bySubject?.errors[Int(subject)] += 1 }
        }
    }

    /// The rate with its intervals.
    func rate(_ bootstrap: SubjectBootstrap) -> ErrorRate {
        ErrorRate(
            errors: errors, trials: trials,
            bootstrap: bySubject.flatMap { bootstrap.interval(errors: $0.errors, trials: $0.trials) })
    }
}
