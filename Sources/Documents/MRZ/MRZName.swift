/// The holder's identifiers with spaces for fillers; transliterations stay as they are (ICAO 9303-3, 4.6).
public struct MRZName: Sendable, Hashable {
    /// The primary identifier, mostly the surname.
    public let primary: String
    /// The secondary identifier, mostly the given names; empty when there is none.
    public let secondary: String

    /// A name; what is written must be A…Z and single spaces.
    public init(primary: String, secondary: String = "") {
        self.primary = primary
        self.secondary = secondary
    }
}
