"""The preview: a server on this machine that rebuilds when a file is saved and reloads the pages that are open.

`builder.py` builds and never gives up, `watch.py` says when, `files.py` finds what an address names, `inject.py` puts
the overlay's script into pages, `app.py` answers requests, `run.py` holds them together. livereload by itself polls
every 0.8 s, drops a reload within 3 s of the last one, builds on the event loop and injects an inline script; only its
protocol and its hand-over to open pages are used here.
"""

from site_builder.serve.run import Listener, Plan, serve
from site_builder.serve.state import State, Voice

__all__ = ["Listener", "Plan", "State", "Voice", "serve"]
