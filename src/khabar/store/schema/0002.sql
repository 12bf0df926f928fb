-- Records and captures are packed with dictionaries.

CREATE TABLE dictionary (               -- of zstd; they lie here, so that the file can be read without khabar
    id INTEGER PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;
