import ArgumentParser

@main
struct Bonafide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Presentation-attack detection on your own machine.")
}
