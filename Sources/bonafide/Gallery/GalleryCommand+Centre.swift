import ArgumentParser
import Storage

extension GalleryCommand {
    /// `bonafide gallery centre`.
    struct Centre: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copy a gallery of before into a new one whose templates are centred, as those of today are.",
            discussion: """
                No picture is needed. Labels, subjects and qualities stay; identifiers and times of enrolment are new. The \
                gallery of before stays as it is: delete it when the new one is in use. Templates that were made with \
                --mirror cannot be told from others in stores of before: enrol those people anew.
                """)

        @OptionGroup var options: Options

        @Argument(help: "The gallery of before.")
        var name: String

        @Argument(help: "The new gallery's name.")
        var copy: String

        func run() async throws {
            let recognizer = try await options.resolve().recognizer(form: nil)
            try await options.withStore { store in
                let count = try await CentredCopy(store: store, recognizer: recognizer).make(of: name, named: copy)
                Terminal.note("gallery \(copy) has \(count.templates) templates of \(count.subjects) subjects")
            }
        }
    }
}
