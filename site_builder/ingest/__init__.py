"""From the raw text of a source to Markdown drafts, with an account of every character.

`importer.py` has the steps in their order; each folder is one of them:

- `furniture/`: lines that belong to the page leave the text
- `reflow/`: the others become paragraphs, and each paragraph what it is by its form
- `columns/` for a newspaper's page, `split/` for all other texts: where articles begin, and what belongs to each
- `clean/`: what the extraction put into an article's text leaves it; reference marks become footnotes
- `recognise/`: words, names, dates, places as such, which all of them ask

Beside them stand `article.py` and `detect.py` (what an article is), `draft.py`, `report.py`, and `account.py`.
"""
