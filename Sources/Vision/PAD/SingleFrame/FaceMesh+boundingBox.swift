public import Imaging

extension FaceMesh {
    /// The smallest upright rectangle around the face's points, without the irises: from the upper forehead to the chin, from
    /// ear to ear. This is the box that the PAD networks' crops are made of.
    public var boundingBox: Rectangle { Rectangle(around: points.prefix(Self.irisesStart).map(\.point)) }

    /// The first of the ten points of the irises.
    private static var irisesStart: Int { 468 }
}
