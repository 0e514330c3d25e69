import Replies
import Testing

@Suite struct JSONTests {
    @Test(
        arguments: [
            (nil, "null"), (true, "true"), (-3, "-3"), (.number(0.5), "0.5"), (.number(1e-7), "1e-07"),
            (.number(.nan), "null"), (.number(.infinity), "null"), (.number(-.infinity), "null"),
            ("a\"\\\n\u{1}é", #""a\"\\\u000a\u0001é""#), ([], "[]"), ([1, [2]], "[1,[2]]"),
            (["b": 1, "a": nil], #"{"b":1,"a":null}"#),
        ] as [(JSON, String)]) func `A value is one line`(value: JSON, line: String)
    {
        #expect(value.line == line)
        #expect(String(decoding: value.bytes, as: UTF8.self) == line)
    }

    @Test func `For people each member has a line, and flat lists stay together`() {
        let value: JSON = ["size": [640, 480], "none": [], "list": [["a": 1], [:]], "text": "x"]
        let lines = """
            {
              "size": [640, 480],
              "none": [],
              "list": [
                {
                  "a": 1
                },
                {}
              ],
              "text": "x"
            }
            """
        #expect(value.lines == lines)
    }

    @Test(
        arguments: [
            (0.123456789, 6, .number(0.123457)), (0.5, 0, .number(1)), (-0.0049, 2, .number(0)),
            (1e300, 6, .number(1e300)),
            (.nan, 6, nil), (-.infinity, 6, nil), (nil, 6, nil),
        ] as [(Double?, Int, JSON)]) func `A number is rounded, and none becomes null`(
            value: Double?, decimals: Int, expected: JSON
        )
    {
        #expect(JSON.rounded(value, decimals: decimals) == expected)
    }
}
