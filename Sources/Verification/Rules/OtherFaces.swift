/// What other faces in a picture mean for the one that a template is made of.
public enum OtherFaces: Sendable {
    /// The picture is refused when another face is about as large as the largest: whose picture is it?
    case refused
    /// The largest is taken, as on a data page whose portrait is printed a second time as a ghost image.
    case ignored
    /// The one nearest to the middle is taken, as in data sets such as LFW whose pictures are cut around a person.
    case ignoredOffCentre
}
