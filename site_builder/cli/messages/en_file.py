"""English: what is said of one file by itself: its encoding, its YAML, its front matter."""

from __future__ import annotations

from site_builder.cli.messages import Message

NEAR = ("did you mean: {candidates}",)

READING = {
    "file-encoding": Message(
        "the file is not UTF-8",
        "The file was saved as GB18030 (GBK), UTF-16 or another encoding, or holds binary data.",
        "Save it again as UTF-8.",
        ("save it as UTF-8",),
        {
            "gb18030": "it looks like GB18030 (GBK); save it as UTF-8",
            "utf-16": "it looks like UTF-16; save it as UTF-8",
            "nul": "there is a NUL character (U+0000) here; delete it",
            "bytes": "the byte {byte} is not UTF-8; save the file as UTF-8",
        },
    ),
    "file-too-large": Message(
        "the file has {size} bytes, the limit is {limit}",
        "The file is too large to be a digest.",
        "Split it, or keep attachments elsewhere.",
        ("split it, or use a smaller file",),
    ),
    "file-unreadable": Message("the file cannot be read: {reason}", "No permission, or a fault of the disk.",
                               "Check the file's permissions.", ("check its permissions",)),
    "file-vanished": Message("the file vanished while it was read", "It was deleted or renamed during the build.",
                             "Build again.", ("build again",)),
    "link-loop": Message(
        "this symbolic link cannot be used: it runs in a circle, leaves the site or leads nowhere",
        "A symbolic link in content/ points at a folder above itself, outside of the site, or at nothing.",
        "Delete the link and copy the file instead.",
        ("delete the link and copy the file instead",),
    ),
}

YAML = {
    "yaml-syntax": Message(
        "this is not valid YAML: {reason}",
        "The front matter breaks YAML's rules: indentation, colons, quotes or brackets.",
        "Mend it as the hint says; put quotes around text with a colon or a sign at its start.",
        ("check indentation, colons and quotes of this line and the one before",),
        {
            "tab": "indent with spaces",
            "quote": "this quote is never closed",
            "bracket": "this bracket is never closed: add ] or }}, and part the entries with commas",
            "full-width-colon": "replace “：” by a colon and a space",
            "full-width-comma": "replace “，” by a comma and a space",
            "colon-space": "put a space after the colon",
            "bare-colon": "the text has a colon in it: put quotes around the whole text, or write “：”",
            "after-quote": "there is text after the quote: put the whole text into single quotes, or drop the quotes",
            "indicator": "text that begins with - [ {{ @ ` % & * ! | > has to stand in quotes",
            "colon-missing": "this line has no “key: value” colon, or has to be indented to go on from the line above",
            "indent": "align keys of one level, and the “-” of a list",
            "dash": "an entry of a list needs a space after “-”",
            "alias": "“*{name}” is a reference in YAML: put text that begins with * in quotes",
            "control": "{character} is an invisible control character: delete it",
        },
    ),
    "yaml-limit": Message(
        "this YAML is beyond a limit: {reason} (at most {limit})",
        "The front matter is too long, too deeply nested, or grows too large when references are followed.",
        "Keep front matter to some dozens of lines; the text belongs after the second ---.",
        ("keep front matter short; the text belongs after the second ---",),
    ),
    "yaml-duplicate-key": Message(
        "the key “{key}” stands here again, first in line {first}",
        "A key was written twice; its Chinese and English names count as one.",
        "Keep one of them.",
        ("keep one of the two",),
    ),
    "yaml-type": Message(
        "the YAML holds the wrong thing: {reason}",
        "Lines of “key: value” belong here, or a YAML tag was used that is not supported.",
        "Write lines of “key: value”; delete tags that begin with !.",
        ("write lines of “key: value”",),
        {
            "full-width-colon": "replace “：” by a colon and a space",
            "tag": "delete “{name}” and write a plain value",
            "key": "a key has to be text",
            "second-document": "delete the extra --- line",
        },
    ),
    "yaml-comment": Message(
        "“{text}” was not read: a blank and # begin a comment in YAML",
        "A value has a blank and # in it; from there to the end of the line everything is a comment.",
        "Put quotes around the whole text; if it is a comment, put a blank after #.",
        ("put quotes around the whole text; if it is a comment, put a blank after #",),
    ),
}

FRONT_MATTER = {
    "front-matter-missing": Message(
        "the file has no front matter",
        "The first line of the file is not ---.",
        "Begin the file with a line ---, then title and other keys, then another line ---.",
        ("begin with a line ---, then title and other keys, then another line ---",),
        {"blank": "nothing may stand before ---, not even an empty line", "lookalike": "the first line has to be three hyphens, ---"},
    ),
    "front-matter-unclosed": Message(
        "the front matter does not end",
        "There is --- in the first line, but no second one.",
        "Put a line --- after the keys.",
        ("put a line --- after the keys",),
        {"prose": "if the text begins here, put a line --- before it", "lookalike": "this line has to be three hyphens, ---, with nothing before them"},
    ),
    "file-same-name": Message(
        "two files have names that look the same: {name}", "Two names differ only in how characters are encoded (é as one character or as two), or have bytes that are no text; a site can hold one of them.",
        "Rename one of them, or delete it.", ("rename one of them, or delete it; letters, Han characters and digits are safe",),
    ),
    "key-unknown": Message(
        "unknown key “{key}”",
        "The key is misspelt, or there is none of that name.",
        "Use the suggestion; keys of your own begin with x_.",
        ("did you mean: {candidates}",),
        {
            "none": "the guide lists the keys; keys of your own begin with x_",
            "wide-blank": "the line begins with a full-width or no-break space: indent with ordinary spaces",
            "thousands": "no commas in numbers: write 1234 for 1,234", "full-width-colon": "did you mean: {candidates}, with a colon and a space after it",
        },
    ),
    "key-misplaced": Message(
        "the key “{key}” does not belong here but {reason}",
        "The key belongs to another kind of page, or inside source or figures.",
        "Move it to where it belongs.",
        ("move it {reason}",),
        {"in-source": "write source: {{document: …, {key}: …}}", "in-figures": "write it in an entry of figures"},
    ),
    "key-missing": Message(
        "{key} is missing",
        "A key that is needed is not there or has no value.",
        "Add it; a digest needs title, region, source, and a date when its source page has none.",
        ("add {key}",),
        {"inherited": "write date here or in the source page; if that has an error, mend it first"},
    ),
    "value-type": Message(
        "{key} has to be {expected}, this is {found}",
        "The value has the wrong form: text where a list belongs, for instance.",
        "Write it as the guide says for this key.",
        ("for instance {example}", "the guide says how it is written"),
        {
            "full-width-colon": "replace “：” by a colon and a space",
            "unit": "the number only, as in value: 12.5; the unit goes to unit, 约 or 超过 to qualifier",
            "number": "the number only, as in value: 12.5",
            "bare-colon": "the text has a colon in it: put quotes around the whole text, or write “：”",
            "bracketed": "one text only; text that begins with [ has to stand in quotes",
            "one-entry": "put “- ” before each entry, as in - {{indicator: …, value: …}}",
            "turned": "the first line comes first, as in [3, 9]",
            "range": "write a range as [low, high], the lower bound first",
            "between": "between {low} and {high}",
        },
    ),
    "value-unknown": Message(
        "{key} cannot be “{value}”; it is one of {choices}",
        "This key takes a few fixed values only.",
        "Use one of those listed.",
        NEAR,
    ),
    "value-too-long": Message("{key} is too long: {length}, the limit is {limit}", "The text or list is too long for this key.",
                              "Shorten it, or move it to the text.", ("shorten it, or move it to the text",)),
    "date-invalid": Message(
        "{key} is no date: “{value}”, {reason}",
        "There is no such day, or it is not written in a known form.",
        "Write 2024-03-08, 2024/3/8, 2024年3月8日, 2024-03 or 2024; a time and a zone may follow.",
        ("write 2024-03-08, 2024年3月8日, 2024-03 or 2024",),
        {
            "month": "there is no month “{part}”",
            "day": "this month has no day {part}",
            "year": "a year is between 1000 and 2999",
            "time": "write the time as 09:30, after a whole date",
            "zone": "write the zone as +08:00",
        },
    ),
    "slug-invalid": Message(
        "“{value}” cannot be part of an address: {reason}",
        "A slug or old address has /, .., a control character or something else that addresses cannot hold.",
        "Use letters, characters, digits and hyphens only.",
        ("use letters, characters, digits and hyphens only",),
    ),
    "summary-too-long": Message("the summary has {count} characters, the limit is {limit}", "Lists would not show all of it.",
                                "Shorten the summary.", ("shorten it to {limit} characters",)),
    "rights-missing": Message(
        "a full text is published only when rights says so",
        "A page with full_text: true has no rights.",
        "State the permission, or write a digest and delete full_text.",
        ("state the rights, or write a digest and delete full_text",),
    ),
}
