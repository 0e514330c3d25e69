#include "guard.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace bonafide;

namespace {

constexpr int block = 8, largestSquare = 256;
/// A comb is only seen in coefficients that were not rounded to nothing; fewer than these tell nothing.
constexpr int leastCoefficients = 10;
constexpr double leastComb = 0.55, coarsestStep = 1.6, leastOfStep = 0.6;

/// A low frequency and its entry in table K.1 of ISO/IEC 10918-1: what most pictures have left after coarse quantisation.
struct Frequency {
    int down, across, entry;
};
constexpr std::array<Frequency, 7> frequencies{
    {{0, 1, 11}, {1, 0, 12}, {1, 1, 12}, {0, 2, 10}, {2, 0, 14}, {1, 2, 14}, {2, 1, 13}}};

/// The rows of the orthonormal discrete cosine transform.
std::array<float, block> basis(int frequency) {
    std::array<float, block> row;
    for (int x = 0; x < block; ++x)
        row[size_t(x)] = float(std::cos((2 * x + 1) * frequency * CV_PI / (2 * block)) *
                               (frequency == 0 ? std::sqrt(1.0 / block) : std::sqrt(2.0 / block)));
    return row;
}

/// Where blocks begin: the remainder of the border at which steps exceed those beside them most.
int start(const std::vector<double> &steps) {
    std::array<double, block> excess{};
    std::array<int, block> count{};
    for (size_t i = 1; i + 1 < steps.size(); ++i) {
        excess[i % block] += steps[i] - (steps[i - 1] + steps[i + 1]) / 2;
        count[i % block] += 1;
    }
    for (size_t k = 0; k < block; ++k) excess[k] /= std::max(count[k], 1);
    // Step i lies between pixels i and i + 1.
    return int((std::max_element(excess.begin(), excess.end()) - excess.begin() + 1) % block);
}

cv::Point origin(const cv::Mat &luma) {
    std::vector<double> columns(size_t(luma.cols) - 1, 0), rows(size_t(luma.rows) - 1, 0);
    for (int y = 0; y < luma.rows; ++y) {
        const uint8_t *here = luma.ptr(y), *below = y + 1 < luma.rows ? luma.ptr(y + 1) : nullptr;
        int sum = 0;
        for (int x = 0; x + 1 < luma.cols; ++x) columns[size_t(x)] += std::abs(here[x + 1] - here[x]);
        for (int x = 0; below && x < luma.cols; ++x) sum += std::abs(below[x] - here[x]);
        if (below) rows[size_t(y)] = sum;
    }
    return {start(columns), start(rows)};
}

/// How often each magnitude of a coefficient comes, in quarters of a level.
using Histogram = std::array<int, 256>;
constexpr int perLevel = 4;

/// cos(2 pi c / step) for each magnitude c of the histogram: 1 at the multiples of a step.
struct Combs {
    static constexpr int last = int(14 * coarsestStep);
    std::array<std::array<float, Histogram{}.size()>, last + 1> value{};

    Combs() {
        for (int step = 2; step <= last; ++step)
            for (size_t bin = 0; bin < value[0].size(); ++bin)
                value[size_t(step)][bin] = float(std::cos(2 * CV_PI * double(bin) / perLevel / step));
    }
};

/// The largest step whose multiples the coefficients are, as a part of the table's; 0 where there is none.
double combStep(const Histogram &histogram, int entry) {
    static const Combs combs;
    for (int step = int(entry * coarsestStep); step > 1; --step) {
        double sum = 0;
        int count = 0;
        for (size_t bin = size_t(step * leastOfStep * perLevel) + 1; bin < histogram.size(); ++bin) {
            sum += histogram[bin] * double(combs.value[size_t(step)][bin]);
            count += histogram[bin];
        }
        if (count >= leastCoefficients && sum / count > leastComb + 1 / std::sqrt(double(count)))
            return double(step) / entry;
    }
    return 0;
}

} // namespace

extern "C" bfcv_status bfcv_compression_step(const bfcv_image *gray, bfcv_box box, float *step, int32_t *blocks) {
    return guarded([&] {
        const cv::Mat image = view(gray);
        CV_Assert(image.channels() == 1 && step && blocks);
        *step = 0;
        *blocks = 0;
        const int width = std::min(box.width, largestSquare), height = std::min(box.height, largestSquare);
        const cv::Rect middle(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height);
        const cv::Rect area = middle & cv::Rect(0, 0, image.cols, image.rows);
        if (std::min(area.width, area.height) < 5 * block) return BFCV_OK;
        const cv::Mat luma = image(area);
        const cv::Point first = origin(luma);
        std::array<std::array<float, block>, 3> rows{basis(0), basis(1), basis(2)};
        std::array<Histogram, frequencies.size()> found{};
        for (int y = first.y; y + block <= luma.rows; y += block) {
            for (int x = first.x; x + block <= luma.cols; x += block) {
                float across[block][3] = {};
                for (int j = 0; j < block; ++j)
                    for (int i = 0; i < block; ++i)
                        for (size_t k = 0; k < 3; ++k)
                            across[j][k] += rows[k][size_t(i)] * luma.at<uint8_t>(y + j, x + i);
                for (size_t f = 0; f < frequencies.size(); ++f) {
                    float sum = 0;
                    for (int j = 0; j < block; ++j)
                        sum += rows[size_t(frequencies[f].down)][size_t(j)] * across[j][frequencies[f].across];
                    const long bin = std::lround(std::abs(sum) * perLevel);
                    if (bin < long(found[f].size())) found[f][size_t(bin)] += 1;
                }
                *blocks += 1;
            }
        }
        std::array<double, frequencies.size()> steps;
        for (size_t f = 0; f < frequencies.size(); ++f) steps[f] = combStep(found[f], frequencies[f].entry);
        std::nth_element(steps.begin(), steps.begin() + steps.size() / 2, steps.end());
        *step = float(steps[steps.size() / 2]);
        return BFCV_OK;
    });
}
