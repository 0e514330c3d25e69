import ArgumentParser
import Evaluation
import Replies
import Reports

/// `bonafide plan`.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Tell how many presentations or comparisons a claim needs.",
        discussion: """
            A claim such as apcer=0.01 says that the true rate is at most 1 %. It may be made with the confidence when, of \
            so many independent trials, no more than the given number go wrong (Clopper and Pearson; without an error, the \
            rule of three). APCER is claimed of one species at a time: each needs so many presentations.
            """)

    /// A rate and its maximum value.
    struct Wanted: ExpressibleByArgument, Equatable {
        let measure: Measure
        let rate: WantedRate

        init?(argument: String) {
            let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let measure = Measure(rawValue: parts[0].lowercased()),
                let rate = Double(parts[1]).flatMap({ try? WantedRate($0) })
            else { return nil }
            self.measure = measure
            self.rate = rate
        }
    }

    /// What can be claimed.
    enum Measure: String, CaseIterable {
        case apcer, bpcer, fmr, fnmr, fpir, fnir

        /// The name of the trials.
        var trials: String {
            switch self {
            case .apcer: "attack presentations of each species that get a response"
            case .bpcer: "bona fide presentations that get a response"
            case .fmr: "non-mated comparisons"
            case .fnmr: "mated comparisons"
            case .fpir: "searches of people who are not enrolled"
            case .fnir: "searches of enrolled people"
            }
        }
    }

    @Option(
        help: ArgumentHelp(
            "apcer, bpcer, fmr, fnmr, fpir or fnir, and the rate that is claimed; may be repeated.",
            valueName: "rate=value"))
    var claim: [Wanted]

    @Option(help: ArgumentHelp("How certain the claim must be, 0 to 1.", valueName: "share"))
    var confidence = ErrorRate.confidence

    @Option(help: ArgumentHelp("How many trials may go wrong, as numbers with commas between.", valueName: "counts"))
    var errors = "0,1,2,3,5,10"

    @Option(help: ArgumentHelp("How many species of attack instruments are tested.", valueName: "count"))
    var species = 1

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard !claim.isEmpty else { throw ValidationError("name a --claim such as apcer=0.01") }
        guard confidence > 0, confidence < 1 else { throw ValidationError("--confidence must lie between 0 and 1") }
        guard species > 0, species <= Self.mostSpecies else { throw ValidationError("--species must be at least 1") }
        guard let counts, counts.allSatisfy({ (0...SamplePlan.mostErrors).contains($0) }) else {
            throw ValidationError("--errors are whole numbers from 0 to \(SamplePlan.mostErrors), with commas between")
        }
    }

    func run() throws {
        let plans = claim.map { wanted in
            Plan(
                measure: wanted.measure, rate: wanted.rate, confidence: confidence,
                species: wanted.measure == .apcer ? species : 1, errors: counts ?? [])
        }
        if json {
            Terminal.print(Plan.reply.json(plans).byName.lines)
        } else {
            plans.flatMap(\.lines).forEach(Terminal.print)
        }
    }

    private var counts: [Int]? {
        let parts = errors.split(separator: ",", omittingEmptySubsequences: false)
        let counts = parts.compactMap { Int($0) }
        return counts.count == parts.count ? counts : nil
    }

    private static let mostSpecies = 1000
}

extension PlanCommand {
    /// What one claim needs.
    struct Plan {
        let measure: Measure
        let rate: WantedRate
        let confidence: Double
        let species: Int
        /// The numbers of errors that are planned for.
        let errors: [Int]

        /// The minimum number of trials for a number of errors.
        func trials(_ errors: Int) -> Int { SamplePlan.trials(forRate: rate, errors: errors, confidence: confidence) }

        /// The plan for people.
        var lines: [String] {
            var table = Table(
                [.right("ERRORS"), .right("TRIALS")] + (species > 1 ? [.right("OF ALL \(species) SPECIES")] : [])
                    + [.right("MEASURED RATE")])
            for count in errors {
                let needed = trials(count)
                let measured = (Double(count) / Double(needed)).percentRounded
                table.add(["\(count)", "\(needed)"] + (species > 1 ? ["\(needed * species)"] : []) + [measured])
            }
            let claim = "\(measure.rawValue.uppercased()) of at most \(rate.value.percentRounded)"
            return [
                "\(claim) at \(confidence.percentRounded) confidence: \(measure.trials)", "",
            ] + table.lines + [
                "", "Trials of one person or one instrument are alike and speak for less than their number.",
            ]
        }

        /// The plans for programs.
        static let reply = Reply<[Plan]>("Plans", [Field("plans", each: fields) { $0 }])

        private static let fields: [Field<Plan>] = [
            Field("claim", "The rate that is claimed.") { $0.measure.rawValue },
            Field("rate", in: 0...1, rounding: .exact, "The maximum.") { $0.rate.value },
            Field("confidence", in: 0...1, rounding: .exact) { $0.confidence },
            Field("species", in: .counts) { $0.species },
            Field("needed", each: needed) { plan in plan.errors.map { (plan, $0) } },
        ]

        private static let needed: [Field<(plan: Plan, errors: Int)>] = [
            Field("errors", in: .counts, "That may happen.") { $0.errors },
            Field("trials", in: .counts, "The minimum.") { $0.plan.trials($0.errors) },
            Field("trials_of_all_species", in: .counts) { $0.plan.trials($0.errors) * $0.plan.species },
        ]
    }
}
