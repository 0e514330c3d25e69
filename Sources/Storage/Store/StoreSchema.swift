import GRDB

/// The tables. Labels and templates are sealed; everything else is authenticated.
enum StoreSchema {
    /// The migrations, in order; each turns one version of the tables into the next.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE store (
                        id INTEGER PRIMARY KEY CHECK (id = 1),
                        identifier BLOB NOT NULL,
                        key_check BLOB NOT NULL,
                        wrapped_key BLOB NOT NULL,
                        next_id INTEGER NOT NULL,
                        code BLOB NOT NULL
                    );
                    CREATE TABLE gallery (
                        id INTEGER PRIMARY KEY,
                        name TEXT NOT NULL UNIQUE,
                        model TEXT,
                        dimension INTEGER,
                        subjects INTEGER NOT NULL,
                        templates INTEGER NOT NULL,
                        erasures INTEGER NOT NULL,
                        created REAL NOT NULL,
                        code BLOB NOT NULL
                    );
                    CREATE TABLE subject (
                        id INTEGER PRIMARY KEY,
                        gallery_id INTEGER NOT NULL REFERENCES gallery ON DELETE CASCADE,
                        label_index BLOB NOT NULL UNIQUE,
                        label BLOB NOT NULL,
                        created REAL NOT NULL
                    );
                    CREATE INDEX subject_gallery ON subject (gallery_id);
                    CREATE TABLE template (
                        id INTEGER PRIMARY KEY,
                        subject_id INTEGER NOT NULL REFERENCES subject ON DELETE CASCADE,
                        sealed BLOB NOT NULL,
                        quality REAL,
                        enrolled REAL NOT NULL
                    );
                    CREATE INDEX template_subject ON template (subject_id);
                    CREATE TABLE enrolment (
                        digest BLOB PRIMARY KEY,
                        subject_id INTEGER NOT NULL REFERENCES subject ON DELETE CASCADE,
                        expires REAL NOT NULL,
                        sealed BLOB NOT NULL
                    ) WITHOUT ROWID;
                    CREATE INDEX enrolment_subject ON enrolment (subject_id);
                    CREATE INDEX enrolment_expires ON enrolment (expires);
                    """)
        }
        return migrator
    }

    /// How every connection is set up.
    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "galleries"
        configuration.busyMode = .timeout(busySeconds)
        configuration.prepareDatabase { db in
            // Deleted content is overwritten, in pages that are freed and in pages that stay in use.
            _ = try Int.fetchOne(db, sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    private static let busySeconds = 5.0
}
