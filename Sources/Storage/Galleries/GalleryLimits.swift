/// The limits of a store.
public struct GalleryLimits: Sendable, Equatable {
    /// Galleries in the store.
    public var galleries: Int
    /// Subjects in a gallery.
    public var subjectsPerGallery: Int
    /// Templates of a subject.
    public var templatesPerSubject: Int
    /// Bytes of a gallery's name in UTF-8.
    public var nameBytes: Int
    /// Bytes of a subject's label, or of an idempotency key, in UTF-8.
    public var labelBytes: Int

    /// Limits; the standard ones hold a gallery of a million subjects.
    public init(
        galleries: Int = 256, subjectsPerGallery: Int = 1_000_000, templatesPerSubject: Int = 32, nameBytes: Int = 64,
        labelBytes: Int = 256
    ) {
        self.galleries = galleries
        self.subjectsPerGallery = subjectsPerGallery
        self.templatesPerSubject = templatesPerSubject
        self.nameBytes = nameBytes
        self.labelBytes = labelBytes
    }

    /// Checks a gallery's name: ASCII letters, digits, dot, underscore and dash, a letter or digit first.
    ///
    /// - Throws: `nameInvalid`.
    public func check(galleryName name: String) throws(StorageError) {
        func isPlain(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard let first = name.utf8.first, isPlain(first), name.utf8.count <= nameBytes,
            name.utf8.allSatisfy({ isPlain($0) || ".-_".utf8.contains($0) })
        else {
            throw StorageError(
                .nameInvalid,
                "a gallery's name has 1 to \(nameBytes) letters, digits, '.', '-' or '_', a letter or digit first")
        }
    }

    /// Checks a label: any text without control characters that is not blank.
    ///
    /// - Throws: `nameInvalid`.
    public func check(label: String) throws(StorageError) {
        let scalars = label.unicodeScalars
        let isVisible = scalars.contains { !$0.properties.isWhitespace }
        let isPlain = scalars.allSatisfy { ![.control, .lineSeparator].contains($0.properties.generalCategory) }
        guard isVisible, isPlain, label.utf8.count <= labelBytes else {
            throw StorageError(
                .nameInvalid,
                "a label has 1 to \(labelBytes) bytes of UTF-8, is not blank, and has no control characters")
        }
    }
}
