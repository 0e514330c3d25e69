/// Values of a network's input or output, row-major float32.
public struct Tensor: Sendable, Equatable {
    /// The length of each axis.
    public let shape: [Int]
    /// As many values as the product of the axes.
    public let values: [Float]

    /// A tensor from its shape and values, which must fit.
    public init(shape: [Int], values: [Float]) {
        precondition(shape.reduce(1, *) == values.count, "values do not fit the shape")
        self.shape = shape
        self.values = values
    }
}
