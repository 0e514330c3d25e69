import ArgumentParser
import Configuration
import Inference
import Verification

/// The flags of the commands that recognise faces.
struct RecognitionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The network, by its name in the manifest (default: sface).", valueName: "name"))
    var recognizer: String?

    @Option(help: ArgumentHelp("A manifest of your own models.", valueName: "file"))
    var manifest: String?

    @Flag(help: "Make templates of the face and its mirror image: twice the time, a little more exact.")
    var mirror = false

    /// What of a face the network is shown; nil when the flags do not say it.
    var form: TemplateKind.TemplateForm? { mirror ? .mirrorAveraged : nil }

    /// What these flags set.
    var values: [Setting: ConfigContent?] {
        [.recognizer: recognizer.map(ConfigContent.string), .manifest: manifest.map(ConfigContent.string)]
    }
}

extension OperatingPoint.Request {
    /// A rate such as `1e-4`, or the name of an operating point such as `fmr-1e-4`.
    init(argument: String) {
        self = Double(argument).map { .falseMatchRate($0) } ?? .named(argument)
    }
}
