import TestSupport

typealias JSONValue = TestSupport.JSONValue
typealias SchemaCheck = TestSupport.SchemaCheck
