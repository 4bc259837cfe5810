"""A built site as a zip file that is the same for the same site, and opens from `file://` once it is unpacked.

Sorted names, one fixed time, plain permissions, no build/info.json: what differs between two builds of one input
stays out. Only files that the manifest claims go in.
"""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from site_builder.write.output import MANIFEST, fault, is_safe, manifest_paths

TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that the format knows."""
_UNIX, _MODE = 3, 0o100644 << 16


def pack(folder: Path, target: Path) -> int:
    """Writes the site in `folder` to the zip file `target`, whole or not at all; returns the number of files.

    Raises EnvironmentFault when it cannot be written.
    """
    temporary = target.with_name(f".site-builder-{os.getpid()}-{target.name}")
    paths = [path for path in sorted(manifest_paths(folder) | {MANIFEST}) if is_safe(path) and (folder / path).is_file()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
            for path in paths:
                entry = zipfile.ZipInfo(path, TIME)
                entry.create_system, entry.external_attr, entry.compress_type = _UNIX, _MODE, zipfile.ZIP_DEFLATED
                file.writestr(entry, (folder / path).read_bytes())
        os.replace(temporary, target)
    except OSError as error:
        raise fault(error, target) from None
    finally:
        temporary.unlink(missing_ok=True)
    return len(paths)
