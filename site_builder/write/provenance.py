"""build/info.json: when, from which commit and by which version a site was built.

The one file outside the law that the same input gives the same output, and the one place where a commit or a moment of
building stands: no page shows them, or every build would rewrite every page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from site_builder.model.request import Request
from site_builder.write.output import INFO, Output, Stat


def write_info(output: Output, request: Request, counts: Mapping[str, int]) -> dict[str, Stat]:
    """Writes what `request.info` and the counts of this build say; returns the file with its Stat, none where there is
    nothing to say."""
    if not request.info:
        return {}
    text = json.dumps({**dict(request.info), **counts}, ensure_ascii=False, indent=1) + "\n"
    return {INFO: output.write(INFO, text.encode())}
