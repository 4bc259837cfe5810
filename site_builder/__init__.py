"""A site builder for regional digests in Chinese.

Importing the package imports nothing else: a build with nothing to do must not pay for Markdown, Jinja or
a segmenter. Start reading at `build.py`, which shows the whole way from a Markdown file to a published page.
"""

__version__ = "0.1.0"
