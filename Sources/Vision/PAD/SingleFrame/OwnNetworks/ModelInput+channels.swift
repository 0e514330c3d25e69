import Inference

extension ModelInput {
    /// The factor of each channel's value 0…255: (value × scale + offset - mean) / deviation.
    var channelScales: SIMD3<Float> { SIMD3(repeating: scale) / channels(deviation, 1) }

    /// What is added to each channel after its factor.
    var channelOffsets: SIMD3<Float> { (SIMD3(repeating: offset) - channels(mean, 0)) / channels(deviation, 1) }

    private func channels(_ values: [Float]?, _ absent: Float) -> SIMD3<Float> {
        guard let values, values.count == 3 else { return SIMD3(repeating: absent) }
        return SIMD3(values[0], values[1], values[2])
    }
}
