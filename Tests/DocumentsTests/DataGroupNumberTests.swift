import Documents
import Testing

struct DataGroupNumberTests {
    @Test(arguments: [(0, nil), (1, "DG1"), (16, "DG16"), (17, nil)])
    func `a data group has a number from 1 to 16`(number: Int, name: String?) {
        #expect(DataGroupNumber(number)?.description == name)
    }
}
