import Evaluation
import Replies
import Testing

@testable import bonafide

@Suite struct `bonafide plan` {
    // The smallest n with scipy.stats.binom.cdf(errors, n, rate) <= 1 - confidence.
    @Test(arguments: [
        (0.01, 0.95, 0, 299), (0.01, 0.95, 1, 473), (0.01, 0.95, 2, 628), (0.05, 0.95, 0, 59), (0.001, 0.99, 0, 4603),
    ])
    func `it needs as many trials as the binomial distribution says`(
        rate: Double, confidence: Double, errors: Int, trials: Int
    ) throws {
        let plan = PlanCommand.Plan(
            measure: .fmr, rate: try WantedRate(rate), confidence: confidence, species: 1, errors: [errors])
        #expect(plan.trials(errors) == trials)
        #expect(plan.lines.contains { $0.hasSuffix(" %") && $0.contains("\(trials)") })
    }

    @Test func `each species needs its own presentations`() throws {
        let plan = PlanCommand.Plan(measure: .apcer, rate: 0.01, confidence: 0.95, species: 6, errors: [0, 1])
        #expect(plan.lines[2] == "ERRORS  TRIALS  OF ALL 6 SPECIES  MEASURED RATE")
        #expect(plan.lines[3] == "     0     299              1794            0 %")
        #expect(
            PlanCommand.Plan.reply.json([plan]).byName.line.contains(
                #"{"errors":0,"trials":299,"trials_of_all_species":1794}"#))
    }

    @Test(arguments: [
        [], ["--claim", "apcer"], ["--claim", "apcer=0"], ["--claim", "apcer=1"], ["--claim", "apcer=nan"],
        ["--claim", "luck=0.1"], ["--claim", "fmr=1e-12"], ["--claim", "fmr=0.1", "--confidence", "1"],
        ["--claim", "fmr=0.1", "--errors", "0,,1"], ["--claim", "fmr=0.1", "--errors", "-1"],
        ["--claim", "fmr=0.1", "--species", "0"],
    ])
    func `wrong arguments are refused`(arguments: [String]) {
        #expect(throws: (any Error).self) { try PlanCommand.parse(arguments) }
    }

    @Test func `several claims are planned at once`() throws {
        let command = try PlanCommand.parse(["--claim", "apcer=0.01", "--claim", "FMR=1e-6", "--errors", "0"])
        #expect(command.claim.map(\.measure) == [.apcer, .fmr])
    }
}
