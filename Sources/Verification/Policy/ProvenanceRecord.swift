/// The evidence for a set of thresholds, in numbers: tool, method, data, and error rates with their intervals.
public struct ProvenanceRecord: Sendable, Equatable, Codable {
    /// The scores that were used.
    public struct Data: Sendable, Equatable, Codable {
        /// Their name, for people.
        public var name: String
        /// SHA-256 of the score file, lower-case hexadecimal.
        public var sha256: String
        /// SHA-256 of the list of pictures that were scored, if it is known.
        public var listSHA256: String?

        /// The data set; both hashes are lower-case hexadecimal.
        public init(name: String, sha256: String, listSHA256: String? = nil) {
            self.name = name
            self.sha256 = sha256
            self.listSHA256 = listSHA256
        }
    }

    /// How many presentations or comparisons of a kind there were.
    public struct Count: Sendable, Equatable, Codable {
        /// `bona_fide`, `attack`, `mated` or `non_mated`.
        public let label: String
        /// The species of the attack instrument; absent for all other labels.
        public let species: String?
        /// The number of presentations or comparisons.
        public let count: Int

        /// The count of a label, and for attacks of a species.
        package init(label: String, species: String?, count: Int) {
            self.label = label
            self.species = species
            self.count = count
        }
    }

    /// An error rate with the interval of its counts.
    public struct Rate: Sendable, Equatable, Codable {
        /// `APCER`, `APNRR`, `BPCER`, `BPNRR` (ISO/IEC 30107-3), `FMR` or `FNMR` (ISO/IEC 19795-1).
        public let measure: String
        /// The species, or the operating point; absent for all.
        public let group: String?
        /// The trials that went wrong.
        public let errors: Int
        /// The trials.
        public let trials: Int
        /// The two-sided 95 % interval of Clopper and Pearson; absent without trials.
        public let interval: [Double]?

        /// A rate with the interval of its counts.
        package init(_ measure: String, group: String?, errors: Int, trials: Int, interval: [Double]?) {
            self.measure = measure
            self.group = group
            self.errors = errors
            self.trials = trials
            self.interval = interval
        }

        /// Errors per trial, 0…1; absent without trials.
        public var rate: Double? { trials == 0 ? nil : Double(errors) / Double(trials) }
    }

    /// The program and its version, such as `bonafide 0.1.0`.
    public var tool: String
    /// The date and time, as RFC 3339 text.
    public var date: String
    /// How the thresholds were found.
    public var method: String
    /// The numbers that the method was given, by name.
    public var parameters: [String: Double]
    /// The data that were measured.
    public var data: Data
    /// How many presentations or comparisons, by label and species.
    public var presentations: [Count]
    /// How the data were split for the rates.
    public var split: String
    /// The error rates.
    public var rates: [Rate]
    /// The APCER of each species under thresholds that were made without it: what an unknown attack may do.
    public var leaveOneSpeciesOut: [Rate]?
    /// The rates of each lighting, camera and group of people under thresholds and weights that were made without it; absent where
    /// nothing was fitted.
    public var leftOutConditions: [Rate]?
    /// SHA-256 of each model that measured, by name.
    public var models: [String: String]

    /// What a tool measured.
    package init(
        tool: String, date: String, method: String, parameters: [String: Double], data: Data, presentations: [Count],
        split: String, rates: [Rate], leaveOneSpeciesOut: [Rate]?, models: [String: String]
    ) {
        self.tool = tool
        self.date = date
        self.method = method
        self.parameters = parameters
        self.data = data
        self.presentations = presentations
        self.split = split
        self.rates = rates
        self.leaveOneSpeciesOut = leaveOneSpeciesOut
        self.models = models
    }
}
