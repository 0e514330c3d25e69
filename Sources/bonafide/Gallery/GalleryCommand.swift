import ArgumentParser
import Foundation
import Storage

/// `bonafide gallery`.
struct GalleryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gallery", abstract: "Make, list and delete galleries, and care for their key.",
        subcommands: [
            NewKey.self, Create.self, List.self, Centre.self, Delete.self, RotateKey.self,
        ])

    /// Where the store and its key are.
    struct Options: ParsableArguments {
        @OptionGroup var settings: SettingsOptions

        @Option(help: ArgumentHelp("The store's folder (default: galleries in the home folder).", valueName: "folder"))
        var galleries: String?

        @Option(help: ArgumentHelp("The store's key (default: gallery.key in the home folder).", valueName: "file"))
        var keyFile: String?

        func resolve() async throws -> Settings {
            try await settings.resolve([
                .galleryFolder: galleries.map { .string($0) }, .galleryKeyFile: keyFile.map { .string($0) },
            ])
        }

        /// Opens the store, does some work, and closes the store.
        func withStore(_ work: (GalleryStore) async throws -> Void) async throws {
            let store = try await resolve().openGalleries()
            try await work(store)
            try await store.close()
        }
    }

    /// `bonafide gallery new-key`.
    struct NewKey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key for a store.",
            discussion: """
                Keep a copy of the file in a safe place: without it nobody can read the galleries. BONAFIDE_GALLERY_KEY \
                takes the file's content in its stead.
                """)

        @OptionGroup var options: Options

        @Argument(help: ArgumentHelp("The new file (default: the configured one).", valueName: "file"))
        var file: String?

        func run() async throws {
            let settings = try await options.resolve()
            let path = file ?? settings.galleryKeyPath
            if file == nil, !FileManager.default.fileExists(atPath: path) { try settings.checkNoStoreNeedsKey() }
            let folder = URL(filePath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try StoreKey.generate().write(to: path)
            Terminal.note("made \(path); keep a copy in a safe place")
        }
    }

    /// `bonafide gallery create`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make an empty gallery.")

        @OptionGroup var options: Options

        @Argument(help: "Its name: ASCII letters, digits, '.', '-' and '_'.")
        var name: String

        func run() async throws {
            try await options.withStore { store in try await store.createGallery(name) }
        }
    }

    /// `bonafide gallery list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the galleries.")

        @OptionGroup var options: Options

        func run() async throws {
            try await options.withStore { store in
                GalleryCommand.table(try await store.galleries()).lines.forEach(Terminal.print)
            }
        }
    }

    /// `bonafide gallery delete`.
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete a gallery with all its subjects; nothing of them stays in the store's files.")

        @OptionGroup var options: Options

        @Argument(help: "Its name.")
        var name: String

        func run() async throws {
            try await options.withStore { store in try await store.deleteGallery(name) }
            Terminal.note("gallery \(name) is deleted")
        }
    }

    /// `bonafide gallery rotate-key`.
    struct RotateKey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let another key open the store, and the present one no more.",
            discussion: "Backups of the store from before are still opened by the old key: destroy them, or keep both.")

        @OptionGroup var options: Options

        @Argument(help: ArgumentHelp("A file from 'bonafide gallery new-key'.", valueName: "file"))
        var newKey: String

        func run() async throws {
            let key = try StoreKey(file: newKey)
            try await options.withStore { store in try await store.rotate(to: key) }
            Terminal.note(
                "the store is opened by \(newKey) only: set gallery_key_file to it, or put it in the old one's place")
        }
    }

    /// One row per gallery.
    static func table(_ galleries: [Gallery]) -> Table {
        var table = Table([
            .left("NAME"), .right("SUBJECTS"), .right("TEMPLATES"), .left("MODEL"), .left("CREATED"),
        ])
        for gallery in galleries {
            table.add(
                gallery.name, String(gallery.subjects), String(gallery.templates),
                gallery.model.map(model) ?? "–",
                gallery.created.formatted(.iso8601))
        }
        return table
    }

    private static func model(_ model: Gallery.Network) -> String {
        let variant = model.kind.variant.map { " " + $0 } ?? ""
        return "\(model.sha256.prefix(shownDigits)) × \(model.dimension)\(variant)"
    }

    private static let shownDigits = 12
}
