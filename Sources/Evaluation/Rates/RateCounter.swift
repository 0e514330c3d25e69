/// Counts trials and errors; also by subject, while every trial names one.
public struct RateCounter: Sendable {
    /// The trials that went wrong.
    public private(set) var errors = 0
    /// The trials.
    public private(set) var trials = 0
    private var bySubject: (errors: [Int], trials: [Int])?
    private let nameless: UInt32?

    /// A counter of trials without subjects.
    public init() { self.init(nil) }

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
    public mutating func add(isError: Bool) { add(isError: isError, subject: nil) }

    /// The rate so far.
    public var rate: ErrorRate { ErrorRate(errors: errors, trials: trials) }

    /// Counts a trial of a subject.
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
