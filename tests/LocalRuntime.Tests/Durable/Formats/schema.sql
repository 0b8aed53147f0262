CREATE TABLE entities (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    instance_id TEXT NOT NULL UNIQUE,
    state TEXT,
    lock TEXT,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE TABLE history (
    instance_key INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (instance_key, turn)
) STRICT, WITHOUT ROWID;
CREATE TABLE instances (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    instance_id TEXT NOT NULL UNIQUE,
    execution_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT,
    status INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    turns INTEGER NOT NULL,
    pending TEXT,
    custom_status TEXT,
    output TEXT,
    failure TEXT,
    parent TEXT,
    tags TEXT
) STRICT;
CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;
CREATE INDEX instances_by_creation ON instances (created_at, key);
CREATE INDEX instances_by_status ON instances (status, key);
CREATE INDEX instances_waiting ON instances (key) WHERE pending IS NOT NULL;
PRAGMA user_version = 2;
