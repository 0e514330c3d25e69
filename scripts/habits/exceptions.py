"""What the rules let pass, each with its reason. Files go by their name, so that they may move."""

# Beside Imaging, Inference and the C targets: where `unsafe` or `@unchecked` may stand.
UNSAFE = {
    "OpenSSL.swift": "calls COpenSSL about certificates",
    "AESGCM.swift": "calls COpenSSL",
    "Collection+bytes.swift": "lends the bytes of collections to COpenSSL",
    "Ed25519.swift": "calls COpenSSL",
    "HKDF.swift": "calls COpenSSL",
    "HMAC.swift": "calls COpenSSL",
    "SHA256.swift": "calls COpenSSL",
    "SecretKey.swift": "wipes a key's bytes",
    "ClientConnection.swift": "the one caller of CCurl",
    "IndexBlock.swift": "the one caller of CSimilarity",
    "Floats+bytes.swift": "templates are stored as the bytes of their floats",
    "IndexSnapshot.swift": "rename(2) replaces a file at once",
    "PolicyLedger.swift": "rename(2) replaces a file at once",
}

# Beside Lane: where blocking work may run on a queue or thread, never on Swift's cooperative pool.
BLOCKING = {
    "LaneExecutor.swift": "is the queue of a Lane",
    "Aside.swift": "takes an idle core beside a Lane's own for half of one measurement",
    "GalleryStore.swift": "the queue of searches: they scan memory and hold no model",
    "IndexSnapshot.swift": "reads an index with every core before anything is served",
    "LineReader.swift": "waits for standard input",
    "Passports.swift": "checks signatures with OpenSSL: no model, no state",
    "CalibrationQueue.swift": "reads files and fits policies",
    "DrawingStore.swift": "reads and writes drawings",
}

# Names that mean one thing wherever a type has them: constants of a model, keys of a coding, codes of an error, what a
# caller chooses, what NIO asks of a handler.
WELL_KNOWN = {"Constants", "CodingKeys", "Code", "Options", "InboundIn", "InboundOut"}

# Names that types of several folders have today, with their number. It only ever falls.
NAMESAKES = {
    "Kind": 11,
    "Name": 7,
    "Reason": 2,
}
