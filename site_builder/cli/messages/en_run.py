"""English: what is said of a run itself: output folder, lock, disk, command line, and the closing line."""

from __future__ import annotations

from site_builder.cli.messages import Message

RUN = {
    "output-foreign": Message(
        "{folder} holds files that this program did not make", "The output folder has no build/manifest.json of ours.",
        "Name an empty folder, or empty this one.", ("name an empty folder with -o",),
    ),
    "output-locked": Message("another build is writing {folder}", "Two builds write one folder.", "Wait for it to end.", ("wait for it to end",)),
    "output-unwritable": Message("cannot write {path}: {reason}", "No permission, or a read-only disk.", "Check permissions.", ("check permissions, or name another folder with -o",)),
    "output-inside-site": Message("the output folder cannot be {path}", "Output would mix with content or themes.", "Name another folder.", ("name another folder with -o",)),
    "disk-full": Message("the disk is full: {path}", "No space left; files already written are whole.", "Make room and build again.", ("make room and build again; files already written are whole",)),
    "cache-discarded": Message("the cache was thrown away and everything computed anew ({reason})", "It is of another version, damaged, or was tampered with.", "Nothing to do.", ()),
    "root-missing": Message("no folder {path}", "-C names a folder that does not exist.", "Check the path.", ()),
    "jobs-invalid": Message("--jobs cannot be {jobs}", "The number of processes must be above 0.", "Use 1 or more.", ()),
    "epoch-invalid": Message("SOURCE_DATE_EPOCH is no number of seconds: {value}", "The variable is misspelt.", "Give seconds since 1970.", ()),
    "report-unwritable": Message("cannot write the report {path}: {reason}", "No permission, or a wrong path.", "Use another path.", ()),
    "cluster-missing": Message("distributed is not installed", "--cluster needs the extra package.", "pip install 'site-builder[cluster]'", ("pip install 'site-builder[cluster]'",)),
    "cluster-unreachable": Message("no answer from {address}: {reason}", "The scheduler is not running, or the address is wrong.", "Check the address.", ()),
    "path-unsafe": Message("an address leaves the output folder: {path}", "A defect of the program.", "Please report it.", ()),
    "verify-mismatch": Message("the incremental build differs from a clean one: {paths}", "A defect of the program, or a cache that was tampered with.", "Run site-builder clean, build again, and please report it.", ("run site-builder clean, build again, and please report it",)),
    "account-unbalanced": Message("the characters of an import do not add up: {what}, line {line} “{near}”, {first} against {second}", "A defect of the program; no draft was written.", "Please report it with the text.", ("please report it with the text",)),
    "budget-exceeded": Message("{what} is {value}, the limit is {limit}", "budgets of site.yaml.", "Make pages smaller, or raise the limit.", ()),
}

SENTENCES = {
    "built": "{digests} digests, {artifacts} files: {written} written, {unchanged} unchanged, {removed} removed, in {seconds} s",
    "held-back": "; {n} held back",
    "held-back-until": ", the next appears at {when}",
    "verified": "verified: equal to a clean build, byte for byte",
    "stage-parse": "reading",
    "stage-render": "rendering",
    "stage-analyse": "analysing",
    "stage-assemble": "assembling",
    "stage-write": "writing",
    "stage-external": "asking external links",
    "fix-ask": "change {n} files like this? [y/N] ",
    "fix-ask.one": "change 1 file like this? [y/N] ",
    "fix-none": "nothing that can be mended",
    "fix-left": "nothing was changed; with --yes {n} files are changed like this",
    "fix-left.one": "nothing was changed; with --yes 1 file is changed like this",
    "fix-done": "{n} files changed",
    "fix-done.one": "1 file changed",
    "fix-changed": "{path} has changed meanwhile and was left alone",
    "profile-stages": "Seconds per stage",
    "profile-pages": "Slowest pages (ms)",
    "profile-templates": "Pages by kind (ms in all, number)",
}
