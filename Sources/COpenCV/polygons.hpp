#ifndef BONAFIDE_POLYGONS_HPP
#define BONAFIDE_POLYGONS_HPP

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <vector>

namespace bonafide {

using Polygon = std::vector<cv::Point>;

/// Coordinates far outside are cut off, so that no product of them overflows when the polygon is filled.
inline std::vector<Polygon> polygons(const float *points, const int32_t *counts, int32_t number, double scale,
                                     int limit) {
    CV_Assert(number >= 0 && (number == 0 || (points && counts)));
    std::vector<Polygon> result;
    const auto whole = [&](float value) {
        CV_Assert(std::isfinite(value));
        return int(std::lrint(std::clamp(value * scale, -4.0 * limit, 4.0 * limit)));
    };
    for (int32_t i = 0; i < number; ++i) {
        Polygon polygon;
        for (int32_t k = 0; k < counts[i]; ++k, points += 2) polygon.emplace_back(whole(points[0]), whole(points[1]));
        result.push_back(std::move(polygon));
    }
    return result;
}

} // namespace bonafide

#endif
