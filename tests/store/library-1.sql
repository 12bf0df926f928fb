-- A library, as khabar makes it now. What brings an older one here is in the files NNNN.sql beside this one.

CREATE TABLE capture (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,            -- digest of the bytes
    path TEXT NOT NULL,
    url TEXT,
    media_type TEXT,                    -- as declared, like charset
    charset TEXT,
    at TEXT NOT NULL,
    how TEXT NOT NULL,
    headers TEXT NOT NULL,              -- JSON: [[name, value], …]
    subscription INTEGER REFERENCES subscription,
    data BLOB NOT NULL                  -- the bytes, zstd
) STRICT;

CREATE TABLE unread (                   -- captures of which no reading is kept
    capture INTEGER PRIMARY KEY REFERENCES capture
) STRICT;

CREATE TABLE failure (                  -- captures that gave no article, and why
    capture INTEGER PRIMARY KEY REFERENCES capture,
    at TEXT NOT NULL,
    what TEXT NOT NULL
) STRICT;

CREATE TABLE marks (                    -- what read and annotated: few distinct ones
    number INTEGER PRIMARY KEY,
    stages TEXT NOT NULL UNIQUE         -- JSON: {stage: version}, keys sorted
) STRICT;

CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    capture INTEGER NOT NULL REFERENCES capture,
    subscription INTEGER REFERENCES subscription,
    marks INTEGER NOT NULL REFERENCES marks,
    outlet TEXT,
    first_seen TEXT NOT NULL,
    changed TEXT NOT NULL,
    text_digest BLOB NOT NULL,
    text_size INTEGER NOT NULL          -- of title and blocks, bytes of UTF-8
) STRICT;
CREATE INDEX article_marks ON article (marks);
CREATE INDEX article_capture ON article (capture);
CREATE INDEX article_subscription ON article (subscription);
CREATE INDEX article_outlet ON article (outlet);

CREATE TABLE record (                   -- apart from article, so that its rows stay small
    article INTEGER PRIMARY KEY REFERENCES article,
    data BLOB NOT NULL                  -- khabar.article/1, zstd
) STRICT;

CREATE TABLE alias (                    -- every id by which an article may be asked for, its own among them
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article
) STRICT, WITHOUT ROWID;

CREATE TABLE identity (                 -- by what an article is known again: digest of its address, or of outlet and input id
    key BLOB PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article
) STRICT, WITHOUT ROWID;

CREATE TABLE revision (                 -- earlier texts
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    seen TEXT NOT NULL,
    replaced TEXT NOT NULL,
    data BLOB NOT NULL                  -- khabar.article/1, zstd
) STRICT;
CREATE INDEX revision_article ON revision (article);

CREATE TABLE reader (                   -- what the person who reads says
    article INTEGER PRIMARY KEY REFERENCES article,
    read INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    labels TEXT NOT NULL                -- JSON: [label, …]
) STRICT;

CREATE TABLE subscription (
    number INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    outlet TEXT,
    site TEXT,
    folder TEXT,
    full_text INTEGER NOT NULL,
    followed INTEGER NOT NULL           -- 0: unfollowed; kept for what it brought
) STRICT;

CREATE TABLE errand (                   -- addresses to fetch: one for each subscription, and pages
    number INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    page INTEGER NOT NULL,              -- 1: a page behind an item, fetched once
    subscription INTEGER NOT NULL REFERENCES subscription,
    host TEXT NOT NULL,
    open INTEGER NOT NULL,              -- 0: never due again
    due TEXT NOT NULL,                  -- the state's, for the index
    state TEXT NOT NULL,                -- JSON: what is remembered of fetching it
    owner TEXT,                         -- who holds the lease, until when
    until TEXT,
    UNIQUE (page, url)
) STRICT;
CREATE INDEX errand_due ON errand (due) WHERE open;
CREATE INDEX errand_leased ON errand (host, until) WHERE owner IS NOT NULL;
CREATE INDEX errand_subscription ON errand (subscription);

CREATE TABLE change (                   -- the change log; numbers are never used again
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    kind TEXT NOT NULL,
    id TEXT NOT NULL
) STRICT;

