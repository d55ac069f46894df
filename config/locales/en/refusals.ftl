# What the record refuses, in one sentence for editors (at most 200 letters) and operators (on the command line).

# Editors
refused = <b>This cannot be done:</b> { $why }
refused-unknown-report = no report { $number } in the record; /reports lists those there are
refused-already-retracted = report { $number } was retracted already; write what is still true as a new report
refused-already-corrected = report { $number } was corrected already, by report { $by }: correct or retract that one
refused-reason-missing = say why: the source revised it, our mistake, printed wrongly, or withdrawn
refused-unknown-draft = no draft { $draft }; send /report to begin one
refused-already-published = Published already, as report { $number }. Editing the message changes nothing; /correct { $number } does.
refused-already-discarded = draft { $draft } was discarded; send /report to begin another
refused-stale-draft = This preview is an older one. Look at the newest.
refused-needs-second = It waits for a second editor: whoever drafted it, or tapped Publish first, cannot be both.
refused-record-changed = The record has changed since this was shown. Send the command again.
refused-last-owner = This is the last owner: name another one first.
refused-owner-there = there is an owner already, who can make others

# Operators
refused-unknown-situation = no situation "{ $code }" in the record; { $count ->
        [0] the record is empty: load a situation file first
       *[other] known are: { $known }
    }
refused-changed-report = report "{ $ref }", { $field }: differs from the published report, which is never rewritten. Put the old words back and write the change as a report of its own
refused-changed-zone = situation "{ $code }": zone { $given } differs from { $stored }, in which its days were published
refused-broken-references = rows without what they refer to in: { $tables }; the migration was undone
refused-database-full = nothing can be written to the database ({ $reason }): make room on its disk, or mend it, and try again
refused-database-unreachable = the database { $address } cannot be opened: { $reason }. Its address stands in SITREP_DATABASE_URL (of a copy: also in --to)
refused-newer-schema = this database has schema { $found }, written by a newer version of Sitrep; this version knows those up to { $newest }: run the newer version, or put back a backup from before it
refused-served-by-others = { $mine ->
        [sandbox] this database serves people on Telegram, and the sandbox leaves it alone: set SITREP_BOT_TOKEN to answer them, or name another database in SITREP_DATABASE_URL
       *[telegram] this database is one of the sandbox, with its made-up people: name another one in SITREP_DATABASE_URL
    }
refused-half-copied = this database is a copy that was not finished: run `{ $program } copy` again first
refused-sender-replaced = another process has begun to send
refused-copy-into-itself = the database to copy to is the one to copy from
refused-copy-stopped = the copy stopped ({ $reason }); the same command goes on from there
refused-copy-interrupted = the copy was stopped; the same command goes on from there
refused-another-schema = { $address } has not the schema of this version: run `{ $program } migrate` on it first
refused-not-empty = { $address } is not empty (there is "{ $table }"): make an empty database for the copy
refused-another-copy = another copy into this database is under way
refused-rows-missing = "{ $table }" has { $here } rows here and { $there } there: empty the other database and copy again
refused-another-data-key = the database is sealed with another key than those in SITREP_DATA_KEY: put that key there as well, behind a comma
refused-data-key-missing = the database is sealed and SITREP_DATA_KEY is not set: put its key there
refused-no-data-key = SITREP_DATA_KEY is not set: `{ $program } keys new` prints a key for it
refused-database-busy = everything is sealed, but another process uses the file, so its old pages are still in it: stop the bot and run the same command again
