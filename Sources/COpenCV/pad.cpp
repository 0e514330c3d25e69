#include "guard.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

using namespace bonafide;

namespace {

constexpr int windowSide = 32, windowStep = 16, windowsAcross = 4, wholeAcross = 7, largestSquare = 256;
/// Peaks wider than about five pixels a cycle are a face's own shapes.
constexpr float lowestFrequency = 0.2f;
/// The power that rounding to 8 bits alone gives keeps the logarithm of flat windows quiet.
constexpr float noiseVariance = 1.0f;

constexpr int windowColumns = windowSide / 2 + 1;

cv::Mat hann(int side) {
    cv::Mat window;
    cv::createHanningWindow(window, cv::Size(side, side), CV_32F);
    return window;
}

/// Squared magnitudes of a windowed square; columns 0...side/2 of the transform suffice for a real signal.
cv::Mat power(const cv::Mat &square, const cv::Mat &window) {
    cv::Mat values, spectrum, parts[2], result;
    square.convertTo(values, CV_32F);
    values -= cv::mean(values);
    cv::dft(values.mul(window), spectrum, cv::DFT_COMPLEX_OUTPUT);
    cv::split(spectrum.colRange(0, square.cols / 2 + 1), parts);
    cv::add(parts[0].mul(parts[0]), parts[1].mul(parts[1]), result);
    return result;
}

/// Squared magnitudes of small windows, without a matrix of its own for each step: 48 windows cost 0.5 ms, not 1.3.
class WindowSpectrum {
    const cv::Mat taper = hann(windowSide);
    cv::Mat values = cv::Mat(windowSide, windowSide, CV_32F), packed = cv::Mat(windowSide, windowSide, CV_32F);

    static float square(float a, float b) { return a * a + b * b; }

public:
    float taperEnergy() const { return float(cv::sum(taper.mul(taper))[0]); }

    /// Writes the power of every row and of columns 0...windowSide / 2. OpenCV packs the real transform: columns between the
    /// first and the last hold a real and an imaginary part side by side, these two hold theirs in pairs of rows.
    void measure(const cv::Mat &window, cv::Mat &power) {
        int sum = 0;
        for (int y = 0; y < windowSide; ++y)
            for (int x = 0; x < windowSide; ++x) sum += window.ptr(y)[x];
        const float mean = float(sum) / (windowSide * windowSide);
        for (int y = 0; y < windowSide; ++y) {
            const uint8_t *pixel = window.ptr(y);
            const float *weight = taper.ptr<float>(y);
            float *value = values.ptr<float>(y);
            for (int x = 0; x < windowSide; ++x) value[x] = (float(pixel[x]) - mean) * weight[x];
        }
        cv::dft(values, packed);
        for (int v = 0; v < windowSide; ++v) {
            const float *row = packed.ptr<float>(v);
            float *out = power.ptr<float>(v);
            for (int u = 1; u < windowColumns - 1; ++u) out[u] = square(row[2 * u - 1], row[2 * u]);
            const int pair = std::min(v, windowSide - v);
            const bool alone = pair == 0 || pair == windowSide / 2;
            const float *first = packed.ptr<float>(pair == 0 ? 0 : 2 * pair - 1);
            const float *second = alone ? nullptr : packed.ptr<float>(2 * pair);
            out[0] = square(first[0], second ? second[0] : 0);
            out[windowColumns - 1] = square(first[windowSide - 1], second ? second[windowSide - 1] : 0);
        }
    }
};

/// Which bins may hold a peak, and on which ring each lies.
struct Rings {
    static constexpr int columns = windowColumns;
    std::array<int, windowSide * columns> ring{}; // 0: no peak is looked for here
    int last = 0;

    Rings() {
        for (int row = 0; row < windowSide; ++row) {
            const int v = row <= windowSide / 2 ? row : row - windowSide;
            for (int u = 0; u < columns; ++u) {
                const float radius = std::hypot(float(u), float(v));
                // JPEG's 8 x 8 blocks put their harmonics where both frequencies are multiples of 1/8, and
                // the picture's upright edges put theirs on the axes.
                const bool block = u % (windowSide / 8) == 0 && v % (windowSide / 8) == 0;
                const bool axis = u <= 1 || std::abs(v) <= 1;
                if (radius <= lowestFrequency * windowSide || block || axis) continue;
                ring[size_t(row * columns + u)] = int(std::lround(radius));
                last = std::max(last, int(std::lround(radius)));
            }
        }
    }
};

/// How far each bin stands above the median of its ring; bins where no peak is looked for lie below all others.
std::array<float, windowSide * windowColumns> heights(const cv::Mat &logPower) {
    static const Rings rings;
    std::vector<std::vector<float>> members(size_t(rings.last) + 2);
    const float *value = logPower.ptr<float>();
    for (size_t i = 0; i < rings.ring.size(); ++i) {
        const int ring = rings.ring[i];
        for (int r = ring - 1; ring > 0 && r <= ring + 1; ++r) members[size_t(r)].push_back(value[i]);
    }
    std::vector<float> medians(members.size(), 0);
    for (size_t r = 0; r < members.size(); ++r) {
        if (members[r].empty()) continue;
        const auto middle = members[r].begin() + long(members[r].size() / 2);
        std::nth_element(members[r].begin(), middle, members[r].end());
        medians[r] = *middle;
    }
    std::array<float, windowSide * windowColumns> above;
    above.fill(-std::numeric_limits<float>::infinity());
    for (size_t i = 0; i < rings.ring.size(); ++i) {
        const int ring = rings.ring[i];
        if (ring > 0) above[i] = value[i] - medians[size_t(ring)];
    }
    return above;
}

/// Adds up the log power of windows; the mean of logarithms, not of powers: one window with a strong edge must not look like a
/// grid.
class MeanLogPower {
    WindowSpectrum &spectrum;
    const float floor;
    cv::Mat sum = cv::Mat::zeros(windowSide, windowColumns, CV_32F);
    cv::Mat power = cv::Mat(windowSide, windowColumns, CV_32F);

public:
    int count = 0;

    explicit MeanLogPower(WindowSpectrum &spectrum)
        : spectrum(spectrum), floor(noiseVariance * spectrum.taperEnergy()) {}

    void add(const cv::Mat &window) {
        spectrum.measure(window, power);
        power += floor;
        cv::log(power, power);
        sum += power;
        count += 1;
    }

    cv::Mat mean() const { return sum / double(count); }

    /// The mean over the bins above half a cycle a pixel, over the floor.
    float fineDetail() const {
        static const Rings rings;
        const float *value = sum.ptr<float>();
        double total = 0;
        int bins = 0;
        for (size_t i = 0; i < rings.ring.size(); ++i) {
            if (rings.ring[i] < windowSide / 2) continue;
            total += double(value[i]);
            bins += 1;
        }
        return float(total / bins / count - std::log(double(floor)));
    }
};

cv::Rect inside(const cv::Mat &image, cv::Rect box) { return box & cv::Rect(0, 0, image.cols, image.rows); }

cv::Rect patch(bfcv_point center, int side) {
    return cv::Rect(cvRound(center.x - float(side) / 2), cvRound(center.y - float(side) / 2), side, side);
}

/// The middle of a box, at most `side` pixels across, within the picture.
cv::Rect middle(const cv::Mat &image, bfcv_box box, int side) {
    const int width = std::min(box.width, side), height = std::min(box.height, side);
    return inside(image, {box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height});
}

/// Number of ones of a uniform pattern, 9 for the others (Ojala et al. 2002, riu2).
std::array<uint8_t, 256> uniformPatterns() {
    std::array<uint8_t, 256> bins{};
    for (int code = 0; code < 256; ++code) {
        int ones = 0, changes = 0;
        for (int bit = 0; bit < 8; ++bit) {
            ones += (code >> bit) & 1;
            changes += ((code >> bit) ^ (code >> ((bit + 1) % 8))) & 1;
        }
        bins[size_t(code)] = uint8_t(changes <= 2 ? ones : 9);
    }
    return bins;
}

} // namespace

extern "C" {

bfcv_status bfcv_measure_pattern(const bfcv_image *gray, const bfcv_point *centers, int32_t count, int32_t side,
                                 bfcv_pattern *out) {
    return guarded([&] {
        const cv::Mat image = view(gray);
        CV_Assert(image.channels() == 1 && centers && count > 0 && side > 0 && out);
        *out = {};
        WindowSpectrum spectrum;
        MeanLogPower face(spectrum);
        const int span = std::max(side, windowSide);
        const int across = std::min(1 + (span - windowSide) / windowStep, windowsAcross);
        for (int i = 0; i < count; ++i) {
            const cv::Rect area = patch(centers[i], span);
            for (int k = 0; k < across * across; ++k) {
                const int divisor = std::max(across - 1, 1), room = span - windowSide;
                const cv::Rect place(area.x + k % across * room / divisor, area.y + k / across * room / divisor,
                                     windowSide, windowSide);
                if (inside(image, place) == place) face.add(image(place));
            }
        }
        out->windows = face.count;
        if (face.count < 2) return BFCV_OK;
        MeanLogPower whole(spectrum);
        const int right = image.cols - windowSide, bottom = image.rows - windowSide;
        for (int k = 0; k < wholeAcross * wholeAcross; ++k)
            whole.add(image({k % wholeAcross * right / (wholeAcross - 1), k / wholeAcross * bottom / (wholeAcross - 1),
                             windowSide, windowSide}));
        const auto there = heights(face.mean()), everywhere = heights(whole.mean());
        for (size_t i = 0; i < there.size(); ++i) {
            out->peak = std::max(out->peak, there[i]);
            out->shared_peak = std::max(out->shared_peak, std::min(there[i], everywhere[i]));
        }
        out->fine_detail = face.fineDetail();
        return BFCV_OK;
    });
}

bfcv_status bfcv_high_frequency_share(const bfcv_image *gray, bfcv_box box, float *share, int32_t *side) {
    return guarded([&] {
        const cv::Mat image = view(gray);
        CV_Assert(image.channels() == 1 && share && side);
        const cv::Rect area = inside(image, {box.x, box.y, box.width, box.height});
        int square = largestSquare;
        while (square > std::min(area.width, area.height)) square /= 2;
        *side = square;
        if (square < 32) return BFCV_OK;
        const cv::Rect place(area.x + (area.width - square) / 2, area.y + (area.height - square) / 2, square, square);
        const cv::Mat energy = power(image(place), hann(square));
        double all = 0, high = 0;
        for (int row = 0; row < square; ++row) {
            const int v = std::min(row, square - row);
            for (int u = 0; u < energy.cols; ++u) {
                const float radius = std::hypot(float(u), float(v)) / float(square);
                if (radius < 0.03f || radius > 0.5f) continue;
                all += double(energy.at<float>(row, u));
                if (radius > 0.25f) high += double(energy.at<float>(row, u));
            }
        }
        *share = float(std::log10((high + 1) / (all + 1)));
        return BFCV_OK;
    });
}

bfcv_status bfcv_texture_histogram(const bfcv_image *gray, bfcv_box box, float *histogram, int32_t *pixels) {
    return guarded([&] {
        static const std::array<uint8_t, 256> bins = uniformPatterns();
        const cv::Mat image = view(gray);
        CV_Assert(image.channels() == 1 && histogram && pixels);
        const cv::Rect area = middle(image, box, largestSquare) & cv::Rect(1, 1, image.cols - 2, image.rows - 2);
        std::array<int, BFCV_TEXTURE_BINS> counts{};
        for (int y = area.y; y < area.y + area.height; ++y) {
            const uint8_t *above = image.ptr(y - 1), *here = image.ptr(y), *below = image.ptr(y + 1);
            for (int x = area.x; x < area.x + area.width; ++x) {
                const uint8_t c = here[x];
                const int code = (above[x - 1] >= c) | (above[x] >= c) << 1 | (above[x + 1] >= c) << 2 |
                                 (here[x + 1] >= c) << 3 | (below[x + 1] >= c) << 4 | (below[x] >= c) << 5 |
                                 (below[x - 1] >= c) << 6 | (here[x - 1] >= c) << 7;
                counts[bins[size_t(code)]] += 1;
            }
        }
        *pixels = std::max(area.area(), 0);
        for (size_t i = 0; i < counts.size(); ++i) histogram[i] = float(counts[i]) / float(std::max(*pixels, 1));
        return BFCV_OK;
    });
}

bfcv_status bfcv_mean_chroma(const bfcv_image *rgb, const bfcv_point *centers, int32_t count, int32_t side,
                             float *chroma, int32_t *pixels) {
    return guarded([&] {
        const cv::Mat image = view(rgb);
        CV_Assert(image.channels() == 3 && centers && count > 0 && side > 0 && chroma && pixels);
        const int step = std::max(1, side / 32);
        double sum = 0;
        *pixels = 0;
        for (int i = 0; i < count; ++i) {
            const cv::Rect area = inside(image, patch(centers[i], side));
            for (int y = area.y; y < area.y + area.height; y += step) {
                for (int x = area.x; x < area.x + area.width; x += step) {
                    const cv::Vec3b &p = image.at<cv::Vec3b>(y, x);
                    const float luma = 0.299f * p[0] + 0.587f * p[1] + 0.114f * p[2];
                    sum += double(std::hypot(0.713f * (p[0] - luma), 0.564f * (p[2] - luma)));
                    *pixels += 1;
                }
            }
        }
        *chroma = float(sum / std::max(*pixels, 1));
        return BFCV_OK;
    });
}

bfcv_status bfcv_highlight_share(const bfcv_image *rgb, const bfcv_point *polygon, int32_t count, float *share,
                                 int32_t *pixels) {
    return guarded([&] {
        const cv::Mat image = view(rgb);
        CV_Assert(image.channels() == 3 && polygon && count >= 3 && share && pixels);
        std::vector<cv::Point> corners;
        for (int i = 0; i < count; ++i) corners.emplace_back(cvRound(polygon[i].x), cvRound(polygon[i].y));
        const cv::Rect area = inside(image, cv::boundingRect(corners));
        cv::Mat mask = cv::Mat::zeros(area.size(), CV_8U);
        if (!area.empty())
            cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{corners}, 255, cv::LINE_8, 0, -area.tl());
        const int step = std::max(1, std::max(area.width, area.height) / largestSquare);
        std::array<int, 256> darkest{}, bright{}; // by the pixel's minimum sample; bright: nearly white ones only
        *pixels = 0;
        for (int y = 0; y < area.height; y += step) {
            for (int x = 0; x < area.width; x += step) {
                if (!mask.at<uint8_t>(y, x)) continue;
                const cv::Vec3b &p = image.at<cv::Vec3b>(area.y + y, area.x + x);
                const int minimum = std::min({p[0], p[1], p[2]}), most = std::max({p[0], p[1], p[2]});
                darkest[size_t(minimum)] += 1;
                bright[size_t(minimum)] += most > 200 && 4 * (most - minimum) < most;
                *pixels += 1;
            }
        }
        int median = 0;
        for (int seen = darkest[0]; 2 * seen < *pixels; seen += darkest[size_t(median)]) ++median;
        int highlights = 0;
        for (int minimum = median * 3 / 2 + 1; minimum < 256; ++minimum) highlights += bright[size_t(minimum)];
        *share = float(highlights) / float(std::max(*pixels, 1));
        return BFCV_OK;
    });
}

} // extern "C"
