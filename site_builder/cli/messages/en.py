"""Problems in English. One entry a code of `problem_codes.py`, with the placeholders of `zh.py`."""

from __future__ import annotations

from site_builder.cli.messages import Message
from site_builder.cli.messages import en_file as file
from site_builder.cli.messages import en_import as importing
from site_builder.cli.messages import en_run as run

REGIONS = {
    "region-unknown": Message(
        "“{name}” is no region",
        "The name is misspelt, or not in the table of regions.",
        "Write a province, city or macro-region by name, pinyin or code: 吉林, jilin, 220000, 长春, 东北, 全国.",
        ("did you mean: {candidates}", "write a name, pinyin or code, such as 吉林, jilin, 220000, 长春, 东北, 全国"),
    ),
    "region-ambiguous": Message("“{name}” is the name of several places", "Several places share the name.",
                                "Say which, for instance 辽宁朝阳.", ("say which: {candidates}",)),
}

LINKS = {
    "markdown-limit": Message(
        "the text is beyond a limit: {what}",
        "The text is too long, or has thousands of brackets or quotation marks in a row.",
        "Delete the signs, or split the text.",
        ("delete the signs, or split the text",),
    ),
    "footnote-unused": Message("the footnote “{name}” is never referred to", "A footnote is written but nothing in the text refers to it, so it is not shown.", "Add [^name] to the text, or delete it.", ("add [^{name}] to the text, or delete it",)),
    "reference-unknown": Message("there is no link named “{name}”", "[text][name] refers to [name]: address, which was not written; the page shows the brackets.",
                                 "Add a line [name]: address, or write [text](address).", ("add a line [{name}]: address, or write [text](address)",)),
    "fence-unclosed": Message("the code block never ends", "``` or ~~~ opens and nothing closes it.", "Add the closing line.", ("add a line with the same marks behind the code",)),
    "table-cells": Message("the table has {limit} columns, what is beyond is left out: {text}", "A row has more cells than the head, or a text has | in it.",
                           "Add a column to the head; write | in a text as \\|.", ("add a column to the head; write | in a text as \\|",)),
    "html-removed": Message("HTML that is not allowed was removed: {what}", "Pages may hold no scripts, styles or embedded content.", "Use Markdown.", ("use Markdown",)),
    "footnote-unknown": Message("there is no footnote “{name}”", "The text refers to a footnote that was not written.",
                                "Add [^name]: text.", ("add a line [^{name}]: …",)),
    "link-missing-page": Message(
        "there is no such page: {target}",
        "The link names a Markdown file that does not exist or was renamed.",
        "Write the relative path of a file that exists, such as ../digests/jilin.md.",
        ("did you mean: {candidates}", "write the relative path of a file that exists"),
    ),
    "link-missing-anchor": Message(
        "the page has no such heading: {target}",
        "What follows # in the link is no heading of the page it leads to.",
        "Write it as that page's heading.",
        ("did you mean: {candidates}", "write it as that page's heading"),
    ),
    "link-scheme": Message(
        "a link cannot be used: {target}",
        "The link is neither http nor https nor a file of the site.",
        "Write a whole https:// address or the relative path of a file.",
        ("write a whole https:// address or the relative path of a file",),
    ),
    "image-missing": Message("there is no such image: {target}", "The file is not where the link says.",
                             "Put it in content/images/ and write its path.",
                             ("did you mean: {candidates}", "put it in content/images/")),
    "image-unsafe": Message(
        "the image cannot be published: {reason} ({detail})", "A file in content/images/ is no image, is not what its ending says, or is an SVG with scripts, links or references to elsewhere.",
        "Use PNG, JPEG, WebP, GIF or AVIF; save an SVG as plain SVG, without scripts and links.",
        ("use PNG, JPEG, WebP, GIF or AVIF, or save the SVG as plain SVG",),
    ),
    "link-unreachable": Message("an external link does not answer: {target} ({reason})", "check --external could not open it.",
                                "Check the address, or link to an archived copy.", ("check the address",)),
    "image-external": Message(
        "an image of another site is not shown: {target}", "Pages load images from their own site only, so that nobody else can count their readers.",
        "Keep the image in content/images/ and say where it is from.", ("keep the image in content/images/ and say where it is from",),
    ),
    "image-alt-missing": Message("the image has no description", "The brackets of ![](…) are empty; a screen reader says nothing.",
                                 "Say in the brackets what the image shows.", ("write ![what it shows]({target})",)),
}

COLLECTION = {
    "source-unknown": Message(
        "there is no source page “{name}”",
        "source is nearly the name of a source page, but content/sources/ has no such file; left so, it is taken for a publication.",
        "Write the file's name without folder and ending.",
        ("did you mean: {candidates}",),
    ),
    "address-clash": Message("several files want the address {url}", "Their file names or slugs are equal, but for case, blanks and hyphens.",
                             "Change one file name or slug.", ("the same address: {others}", "a page that every site has is there; change the file's name or slug")),
    "tag-clash": Message("“{name}” belongs to two tags: {first} and {second}",
                         "tags.yaml gives one spelling to two tags, or two tags have one address.",
                         "Keep it under one tag.", ("keep it under one tag",)),
    "name-clash": Message("“{name}” would share an address with “{other}”", "Two names of tags, authors or publications differ only by case or punctuation.", "Use one spelling; tags can be merged by also in tags.yaml.", ("use one spelling: {other}",)),
    "alias-clash": Message("the old address “{alias}” is taken", "An address in aliases is that of a page, of a further page of a list or of another alias, or in a folder of the program's: regions, keywords, figures, data.",
                           "Delete it.", ("delete it",)),
    "related-unknown": Message("there is no related page “{name}”", "related names a file that does not exist.",
                               "Write the file name of a digest.", ("did you mean: {candidates}", "write the file name of a digest")),
    "digest-duplicate": Message("almost the same text as {other} ({share}%)",
                                "A digest was saved twice, or only line breaks and punctuation differ.",
                                "Delete one of them.", ("delete one of the two",)),
    "figure-conflict": Message(
        "{indicator} ({where}) is {value} here, {other} says {other_value}",
        "Two digests state different values of one indicator for one place and period.",
        "Check the sources; where both stand, say so in note.",
        ("check the sources; where both stand, say so in note",),
    ),
    "figure-unprinted": Message("the number {value} {reason}", "A figure's number is neither in the text nor in the lines of its source.",
                                "Check the number and the lines.", ("check the number and the lines",)),
    "figure-lines": Message("the source's text has {count} lines, there is no line {line}", "line or lines go beyond the text.",
                            "Check the lines.", ("check the lines",)),
    "name-sign": Message("“{name}” has {sign} in it", "A semicolon, a full-width bracket, a curly quote or # became a part of a tag's or an author's name.",
                         "Part names with 、 or commas; lists have ASCII brackets, texts ASCII quotes.",
                         ("part names with 、 or commas; lists have ASCII brackets, texts ASCII quotes",)),
    "tag-similar": Message("the tags “{name}” and “{other}” differ only by case, width or script",
                           "One tag is written in several ways, each of which would become a page.",
                           "Write it in one way, or enter it under also in tags.yaml.",
                           ("write “{other}”, or enter it under also in tags.yaml",)),
    "tag-near": Message("the tags “{name}” and “{other}” differ by one character", "It may be one tag, misspelt.",
                        "Write it in one way if it is a slip.", ("write it in one way if it is a slip",)),
    "tag-single": Message("the tag “{name}” is used once", "Only one digest has it.", "Use a tag that is near, if there is one.", ()),
    "tags-missing": Message("this digest has no tags", "It has no key tags, so that no page of a tag leads to it.",
                            "Give it 4 to 8 tags, or write tags: [] if it is to have none.",
                            ("its text suggests: {candidates}", "give it 4 to 8 tags, or write tags: [] if it is to have none")),
    "date-future": Message("{key} is in the future: {value}", "The date of a source, a visit or a change is after today; the year may be wrong.",
                           "Check the date.", ("check the year",)),
    "date-order": Message("{key} ({value}) is before {other} ({other_value})", "The page would end or change before it is published.",
                          "Check both dates.", ("check both dates",)),
    "body-empty": Message("this digest has no text", "There is nothing behind the second ---.", "Write it, or add draft: true until it is written.",
                          ("write it, or add draft: true until it is written",)),
    "text-runnable": Message(
        "this looks like a template, a script, a workflow expression or a path: {text}", "A title or another line holds {{ }}, <script>, ${{ }}, ../ or the like; pages show it as it is and run nothing.",
        "Delete it unless it is meant.", ("pages show it as it is and run nothing; delete it unless it is meant",),
    ),
    "page-scheduled": Message("this page will appear on {moment}", "published, or else date, is in the future.",
                              "Nothing; to publish at once change published.", ()),
    "file-orphan": Message("a file that nothing uses: {reason}", "No page shows the image, or the file is in no folder of pages, or its ending is not .md.",
                           "Delete it, or use it in a page; rename or move what was meant to be a page.", ("delete it, or use it in a page",),
                           {"ending": "rename it to {better}", "folder": "digests are in content/digests/, source pages in content/sources/, plain pages in content/pages/"}),
    "dictionary-term": Message("“{value}” cannot be a term of the dictionary", "The term is empty or has signs that no word has.",
                               "Write the word alone; quote a term with blanks in it.", ("write the word alone",)),
    "dictionary-class": Message("the dictionary has no class “{value}”", "The class is misspelt.", "Use one of those listed.",
                                ("one of: {known}",)),
    "dictionary-weight": Message("the weight “{value}” is no number", "A weight is a number above 0.", "Write 1 or 2.5, or none.",
                                 ("write 1 or 2.5, or none",)),
    "dictionary-duplicate": Message("“{value}” stands in the dictionary already, line {first}", "A term was written twice.",
                                    "Keep one line.", ("keep one line",)),
    "stopword-blank": Message("the stop word “{value}” has a space in it", "stopwords.txt takes one word a line.", "Write one word a line.", ("write one word a line",)),
    "word-unused": Message("the word “{word}” of the dictionary occurs nowhere", "A word of dictionary.txt is not used, or misspelt.",
                           "Check it; delete it if it is not needed.", ()),
}

IMPORTING = {
    "source-missing": Message("there is no such file", "The path is wrong, or the file was moved.", "Check the path.", ("check the path",)),
    "source-folder": Message("this is a folder, not a file", "import reads one or several files.", "Name the files, as in import folder/*.txt.",
                             ("name the files, as in folder/*.txt",)),
    "source-kind": Message(
        "this kind of file holds no plain text", "Word documents, images and web pages are no plain text.", "Save it as plain text or PDF.",
        ("save it as plain text (.txt) or PDF",),
        {"office": "open it in a word processor and save it as plain text (.txt) or PDF", "image": "run text recognition (OCR) first and save a .txt",
         "html": "copy the page's text into a .txt file"},
    ),
    "source-too-large": Message("the file has {size} bytes, the limit is {limit}", "The source is too large.", "Split it before importing.",
                                ("split it before importing",)),
    "source-encoding": Message("the encoding cannot be told: byte {offset} is {byte}", "The file is neither UTF-8, UTF-16 nor GB18030.",
                               "Save it as UTF-8.", ("save it as UTF-8",)),
    "source-empty": Message("there is no text in the file", "It is empty, or a PDF of images only.", "Use a file with text.",
                            ("a PDF of images needs text recognition first",)),
    "pdf-reader-missing": Message(
        "the package that reads PDFs is not installed", "Reading PDFs needs the extra package pypdfium2.", "pip install 'site-builder[import]'",
        ("pip install 'site-builder[import]'",),
    ),
    "pdf-password": Message(
        "the PDF has a password", "The file is encrypted; its text cannot be read.", "Remove the password in a reader and save a copy.", ("remove the password and save a copy",)
    ),
    "pdf-damaged": Message(
        "the PDF is damaged and cannot be read", "The file is incomplete, or no PDF.", "Download it again, or save a copy from a reader.", ("download it again, or save a copy",)
    ),
    "pdf-timeout": Message(
        "the PDF was not read within {seconds} seconds", "It has too many pages, or something is wrong with it.", "Split it into several files.", ("split it into several files",)
    ),
    "pdf-scanned": Message(
        "the PDF is a scan: its {pages} pages are pictures without text", "The pages are photographs.", "Run optical character recognition first.",
        ("run optical character recognition first",),
    ),
    "import-draft-edited": Message("the draft was edited and has not been overwritten", "A second import leaves edited drafts alone.",
                                   "Move it away to have it made anew.", ("move it away to have it made anew",)),
    "import-line-idle": Message(
        "--split or --merge changed nothing at this line", "There is no such line, or the articles are parted (or one) there already.",
        "Use the lines of the plan.", ("see the plan: --split takes the first line of the new article, --merge that of the one to join to the one before",),
    ),
    "import-one-file": Message("--key, --split and --merge work on one file at a time", "Line numbers mean something for one file only.",
                               "Import one file at a time.", ("import one file at a time",)),
}

SETTINGS = {
    "config-missing": Message("there is no content/site.yaml", "This folder is no site, or the file is gone.",
                              "Name the site's folder with -C, or make one with site-builder init.",
                              ("name the site's folder with -C, or make one with site-builder init",)),
    "config-invalid": Message(
        "{key} cannot be {value}",
        "A value in site.yaml does not fit.",
        "Mend it as the hint says.",
        (),
        {
            "timezone": "there is no such time zone, did you mean: {candidates}",
            "base-url": "write a whole address, such as https://example.org/site/",
            "url": "write a whole https:// address",
            "language": "write a language tag such as zh-CN or en",
            "folder": "write the name of a folder in themes/",
            "place": "write an address of the site, or one that begins with https://",
        },
    ),
    "theme-missing": Message("there is no theme “{name}”", "theme in site.yaml or extends in a theme is wrong, or its folder has no theme.yaml.",
                             "Check the folder's name.", ("searched: {searched}",)),
    "template-missing": Message("there is no template {name}", "Neither the theme nor one that it extends has it.",
                                "Add it, or let the theme extend default.", ("searched: {searched}",)),
    "template-syntax": Message("the template is wrong: {detail}", "A mistake in a Jinja template.", "Mend it at that line.", ()),
    "template-error": Message("the template failed: {detail}", "It uses a variable or filter that does not exist.", "Mend it at that line.", (),
                              {"itself": "the template comes back to itself; for the one of the theme above write {{% extends \"{above}\" %}}"}),
    "search-selftest": Message("the search index does not find “{query}” in this page",
                               "The index does not agree with the text: readers would miss the page.",
                               "Run site-builder clean and build again; report it if it stays.", ("clean the cache and build again",)),
    "base-url-missing": Message("no base_url: no sitemap, and feeds with relative addresses",
                                "site.yaml has no base_url, and --base-url was not given.",
                                "Give base_url when you publish.", ("write base_url in site.yaml, or use --base-url",)),
    "template-unknown": Message("no page uses the template {name}", "A template's name is misspelt, or no longer used.",
                                "Name it as in the default theme.", file.NEAR),
    "translation-missing": Message("{language} has no words for “{name}”", "One i18n file has the entry, another does not.",
                                   "Add the translation.", ("add it to i18n/{language}.yaml",)),
    "param-unused": Message("the theme has no parameter “{name}”", "params in site.yaml has one that the theme does not use.",
                            "Delete or correct it.", ("did you mean: {candidates}", "delete it")),
}

MESSAGES: dict[str, Message] = {**file.READING, **file.YAML, **file.FRONT_MATTER, **REGIONS, **LINKS, **COLLECTION, **IMPORTING, **SETTINGS, **run.RUN}

WORDS: dict[str, str] = {
    # forms of values
    "text": "text", "long": "text", "texts": "text or a list", "tags": "a list, or text parted by 、", "regions": "a region or a list of them",
    "date": "a date", "boolean": "true or false", "count": "a whole number", "choice": "one of the fixed values", "slug": "a file name",
    "url": "a web address", "language": "a language tag such as zh-CN", "source": "text or {document, page, lines, issue, url}",
    "figures": "a list of {indicator, value, …}", "number": "a number or [low, high]", "lines": "a line, [first, last] or a list of these",
    "span": "a line or [first, last]", "list": "a list", "mapping": "lines of “key: value”", "empty": "empty",
    # reasons
    "tab": "a tab as indentation", "quote": "an unclosed quote", "bracket": "an unclosed bracket", "full-width-colon": "a full-width colon", "full-width-comma": "a full-width comma",
    "colon-space": "no space after a colon", "bare-colon": "a colon inside a text", "after-quote": "text after a quote",
    "indicator": "a text that begins with one of YAML's signs", "colon-missing": "a colon is missing", "indent": "wrong indentation",
    "dash": "no space after “-”", "alias": "a reference to nothing", "control": "a control character", "other": "wrong syntax",
    "size": "too long", "depth": "too deeply nested", "aliases": "too many references", "nodes": "too much in it",
    "not-a-mapping": "no lines of “key: value”", "tag": "a tag with !", "key": "a key that is no text", "second-document": "an extra ---",
    "in-source": "inside source", "in-figures": "inside an entry of figures", "source-page": "to a source page", "digest-page": "to a digest",
    "page-page": "to a plain page",
    "form": "not a known form", "month": "no such month", "day": "no such day", "year": "no likely year", "time": "no such time",
    "zone": "no such zone",
    "empty-name": "it is empty", "path": "it has / or ..", "sign": "it has one of # ? % : * \" < > |", "edge": "it begins or ends with a blank or dot",
    "long-name": "it is too long", "brackets": "too many brackets", "not-in-body": "is not in the text",
    "not-in-source": "is neither in the text nor in the lines of its source",
    "image": "no page shows this image", "stray": "it does not become a page", "ending": "its ending is not .md, so that it does not become a page",
    "folder": "nothing in this folder becomes a page",
    # limits of Markdown
    "characters": "too many characters", "many-lines": "too many lines", "line": "a line is too long", "html": "too many HTML tags",
    "notes": "too many footnotes or definitions", "cells": "too large a table", "fences": "too many code blocks", "marks": "too many signs in a paragraph", "engine": "it cannot be rendered",
    # links that do not answer
    "dns": "no such host", "timeout": "no answer in time", "refused": "connection refused", "tls": "bad certificate",
    "network": "network fault", "address": "no proper address", "redirect": "leads away from the web",
    # budgets
    "page_bytes": "the size of a page in bytes", "files": "the number of files", "total_bytes": "the size of the site in bytes",
    # a built site
    "no-file": "the link leads to no file", "no-anchor": "the link leads to no place in its page", "missing": "a file of the manifest is missing", "changed": "the file is not the one of the manifest",
    # images
    "image-ending": "the ending is not that of an image", "image-content": "the content is not what the ending says",
    "svg-syntax": "the SVG is not well formed", "svg-doctype": "the SVG has declarations", "svg-element": "an element that is not allowed in SVG",
    "svg-attribute": "an attribute that is not allowed in SVG", "svg-reference": "the SVG refers to elsewhere", "svg-size": "the SVG is too large",
}  # fmt: skip

FOUND: dict[str, str] = {
    "text": "text", "list": "a list", "mapping": "“key: value”", "number": "a number", "boolean": "true or false", "empty": "empty",
}  # fmt: skip

SENTENCES: dict[str, str] = {
    **run.SENTENCES,
    **importing.SENTENCES,
    "none": "no problems",
    "count": "{parts}",
    "error": "{n} errors",
    "error.one": "{n} error",
    "warning": "{n} warnings",
    "warning.one": "{n} warning",
    "note": "{n} notes",
    "note.one": "{n} note",
    "joint": ", ",
    "list": ", ",
    "more": " ({n} more notes with -v)",
    "more.one": " ({n} more note with -v)",
}
