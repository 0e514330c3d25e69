#include "guard.hpp"
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

using namespace bonafide;

namespace {

constexpr int scanLines = 56, slopes = 25, binPixels = 2;
/// The difference over two pixels that makes an edge, in grey levels.
constexpr int edgeContrast = 24;
/// Samples this dark from the picture's rim inwards are padding that software added.
constexpr int paddingLevel = 10, paddingMargin = 4;
/// How far from the face an edge is sought, and how far its scan lines reach beyond the face, in sizes of the box.
constexpr double reach = 1.3, gap = 0.02, extension = 0.1, steepestSlope = 0.3;
/// How far an edge may bend away from its line, in sizes of the box: sheets are curved.
constexpr double tolerance = 0.02;
constexpr int minimumRoom = 8, minimumScanned = 20;

struct Edge {
    int line;
    int position;
};

/// A straight edge: u = position + slope * (v - middle), where u is x of an upright edge and y of a flat one.
struct Line {
    bool upright;
    int sign;
    double position, slope, middle;

    double at(double v) const { return position + slope * (v - middle); }
};

int sample(const cv::Mat &image, bool upright, int u, int v) { return upright ? image.ptr(v)[u] : image.ptr(u)[v]; }

/// One side's search: scan lines run along u, away from the face, and are spread along v.
struct Side {
    const cv::Mat &image;
    bool upright;
    int from, to;

    int length() const { return upright ? image.cols : image.rows; }

    /// The edges of one polarity on every scan line, in order of the lines.
    std::vector<Edge> edges(const std::vector<int> &lines, int sign) const {
        std::vector<Edge> found;
        std::vector<int> contrast(size_t(to - from) + 2);
        for (size_t line = 0; line < lines.size(); ++line) {
            const auto at = [&](int u) { return sample(image, upright, u, lines[line]); };
            int first = 0, last = length() - 1;
            while (first < to && at(first) <= paddingLevel) ++first;
            while (last > from && at(last) <= paddingLevel) --last;
            for (int u = from - 1; u <= to; ++u) contrast[size_t(u - from + 1)] = sign * (at(u + 1) - at(u - 1));
            for (int u = std::max(from, first + paddingMargin + 1); u < std::min(to, last - paddingMargin); ++u) {
                const size_t i = size_t(u - from + 1);
                const bool peak = contrast[i] >= contrast[i - 1] && contrast[i] >= contrast[i + 1];
                if (peak && contrast[i] > edgeContrast) found.push_back({int(line), u - from});
            }
        }
        return found;
    }

    /// The line that crosses the most scan lines at an edge, and how many (Hough's vote over offset and slope).
    std::pair<int, Line> mostCrossed(const std::vector<int> &lines, int sign) const {
        struct Place {
            float offset, rise; // in bins
            int line;
        };
        const size_t bins = size_t((to - from) / binPixels) + 2;
        const double middle = double(lines.front() + lines.back()) / 2;
        std::vector<Place> found;
        for (const Edge &edge : edges(lines, sign)) {
            const double rise = (lines[size_t(edge.line)] - middle) / binPixels;
            found.push_back({float(edge.position) / binPixels, float(rise), edge.line});
        }
        // One bit for each scan line that crosses a bin: a line counts once, however many of its edges lie there.
        static_assert(scanLines <= 64);
        std::vector<uint64_t> crossed(bins);
        int most = 0;
        Line best{upright, sign, 0, 0, middle};
        for (int step = 0; step < slopes; ++step) {
            const double slope = steepestSlope * (2.0 * step / (slopes - 1) - 1);
            std::fill(crossed.begin(), crossed.end(), 0);
            for (const Place &edge : found) {
                const float offset = edge.offset - float(slope) * edge.rise;
                if (!(offset >= 0 && offset < float(bins - 2))) continue;
                const size_t bin = size_t(offset);
                crossed[bin] |= uint64_t(1) << edge.line;
                crossed[bin + 1] |= uint64_t(1) << edge.line;
            }
            for (size_t bin = 0; bin < bins; ++bin) {
                const int votes = __builtin_popcountll(crossed[bin]);
                if (votes <= most) continue;
                most = votes;
                best.position = from + double(bin) * binPixels;
                best.slope = slope;
            }
        }
        return {most, best};
    }
};

/// The straightest edge on one side of the face, whose extent is u0...u1 across the edge and v0...v1 along it.
std::optional<Line> strongest(const cv::Mat &image, bool upright, bool before, double u0, double u1, double v0,
                              double v1) {
    const int across = upright ? image.cols : image.rows, along = upright ? image.rows : image.cols;
    const double from = before ? u0 - reach * (u1 - u0) : u1 + gap * (u1 - u0);
    const double to = before ? u0 - gap * (u1 - u0) : u1 + reach * (u1 - u0);
    const Side side{image, upright, int(std::clamp(from, 2.0, std::max(across - 3.0, 2.0))),
                    int(std::clamp(to, 0.0, std::max(across - 3.0, 0.0)))};
    const double first = std::clamp(v0 - extension * (v1 - v0), 0.0, along - 1.0);
    const double last = std::clamp(v1 + extension * (v1 - v0), 0.0, along - 1.0);
    if (side.to - side.from < minimumRoom || last - first < minimumScanned) return std::nullopt;
    std::vector<int> lines(scanLines);
    for (int i = 0; i < scanLines; ++i) lines[size_t(i)] = int(first + (last - first) * i / (scanLines - 1));
    const auto rising = side.mostCrossed(lines, 1), falling = side.mostCrossed(lines, -1);
    return rising.first >= falling.first ? rising.second : falling.second;
}

/// The share of a line between two places along it that is an edge in the picture.
double covered(const cv::Mat &image, const Line &line, double from, double to, int slack) {
    const int across = line.upright ? image.cols : image.rows, along = line.upright ? image.rows : image.cols;
    from = std::max(from, 1.0);
    to = std::min(to, along - 2.0);
    if (!(to - from >= minimumScanned)) return 0;
    int hits = 0;
    for (int i = 0; i < scanLines; ++i) {
        const int v = int(from + (to - from) * i / (scanLines - 1)), u = int(std::lround(line.at(v)));
        for (int near = std::max(u - slack, 1); near <= std::min(u + slack, across - 2); ++near) {
            const int contrast = sample(image, line.upright, near + 1, v) - sample(image, line.upright, near - 1, v);
            if (line.sign * contrast <= edgeContrast) continue;
            ++hits;
            break;
        }
    }
    return double(hits) / scanLines;
}

/// Where an upright and a flat line meet.
cv::Point2d corner(const Line &upright, const Line &flat) {
    const double a = upright.position, s = upright.slope, b = flat.position, t = flat.slope;
    const double x = (a + s * (b - t * flat.middle - upright.middle)) / (1 - s * t);
    return {x, flat.at(x)};
}

/// The least covered of three sides that meet in two corners: `base` between both, `arms` from their corner to `end`.
double closure(const cv::Mat &image, const Line &base, const Line &first, const Line &second, double end, int slack) {
    const auto meet = [&](const Line &arm) { return base.upright ? corner(base, arm) : corner(arm, base); };
    const cv::Point2d p = meet(first), q = meet(second);
    const auto along = [](const Line &line, cv::Point2d point) { return line.upright ? point.y : point.x; };
    const auto arm = [&](const Line &line, cv::Point2d point) {
        const double start = along(line, point);
        return covered(image, line, std::min(start, end), std::max(start, end), slack);
    };
    return std::min({covered(image, base, along(base, p), along(base, q), slack), arm(first, p), arm(second, q)});
}

} // namespace

extern "C" bfcv_status bfcv_frame_closure(const bfcv_image *gray, bfcv_box box, float *out) {
    return guarded([&] {
        const cv::Mat image = view(gray);
        CV_Assert(image.channels() == 1 && out && box.width > 0 && box.height > 0);
        const double x0 = box.x, x1 = x0 + box.width, y0 = box.y, y1 = y0 + box.height;
        const double dx = extension * box.width, dy = extension * box.height;
        const int slack = std::clamp(int(std::lround(tolerance * std::max(box.width, box.height))), 2, 64);
        const auto left = strongest(image, true, true, x0, x1, y0, y1);
        const auto right = strongest(image, true, false, x0, x1, y0, y1);
        const auto top = strongest(image, false, true, y0, y1, x0, x1);
        const auto bottom = strongest(image, false, false, y0, y1, x0, x1);
        double best = -1;
        if (left && right && top) best = std::max(best, closure(image, *top, *left, *right, y1 + dy, slack));
        if (left && right && bottom) best = std::max(best, closure(image, *bottom, *left, *right, y0 - dy, slack));
        if (left && top && bottom) best = std::max(best, closure(image, *left, *top, *bottom, x1 + dx, slack));
        if (right && top && bottom) best = std::max(best, closure(image, *right, *top, *bottom, x0 - dx, slack));
        *out = float(best);
        return BFCV_OK;
    });
}
